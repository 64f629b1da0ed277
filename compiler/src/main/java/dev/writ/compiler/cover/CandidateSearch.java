package dev.writ.compiler.cover;

import dev.writ.compiler.search.OutOfSteps;
import dev.writ.compiler.search.Steps;
import dev.writ.compiler.search.Workers;
import dev.writ.compiler.search.Workers.Task;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds more candidates around points of which more rows are chosen than points can be told apart. */
final class CandidateSearch {
    private static final int MOST_PAIRS = 20;

    /** Listing all prime cubes may take so many steps in one layer and round. */
    private static final long MOST_CLOSING_STEPS = 20_000_000;

    private static final long LEAST_CLOSING_STEPS = 20_000;

    /** Growing points and pairs may take about so many steps in one layer and round. */
    private static final long MOST_GROWING_STEPS = 100_000_000;

    /** So many grow at once. */
    private static final int MOST_SEEDS = 3_000;

    private static final int MOST_BATCHES = 3;

    private final CubeSpace space;
    private final ImplicantOracle territory;
    private final MintermSet points;
    private final CompatibilityGraph graph;
    private final Workers workers;
    private final Set<List<Integer>> closed = new HashSet<>();
    private final Set<Cube> grown = new HashSet<>();

    CandidateSearch(
            CubeSpace space, ImplicantOracle territory, MintermSet points, CompatibilityGraph graph, Workers workers) {
        this.space = space;
        this.territory = territory;
        this.points = points;
        this.graph = graph;
        this.workers = workers;
    }

    /** Whether all prime cubes were found, as far as the points of a group can tell them apart. */
    boolean isClosed(List<Integer> group) {
        return closed.contains(group);
    }

    /** All prime cubes of groups that can be listed; of others what their points and some pairs grow to. */
    List<Cube> primes(List<List<Integer>> groups) {
        long most = Math.max(LEAST_CLOSING_STEPS, MOST_CLOSING_STEPS / Math.max(1, groups.size()));
        List<Optional<List<Cube>>> all = workers.search(groups, most, this::allPrimes);
        List<Cube> found = new ArrayList<>();
        List<Cube> seeds = new ArrayList<>();
        for (int i = 0; i < groups.size(); i++) {
            List<Integer> group = groups.get(i);
            if (all.get(i).isPresent()) {
                closed.add(group);
                found.addAll(all.get(i).get());
            } else {
                seeds.addAll(pairs(group));
                group.forEach(point -> seeds.add(Cube.of(space, points.get(point))));
            }
        }
        found.addAll(grow(seeds));
        return found;
    }

    private List<Cube> allPrimes(List<Integer> group, Steps steps) throws OutOfSteps {
        Expansion widening = new Expansion(space, territory, 0);
        List<Cube> primes = new ArrayList<>();
        for (Cube hull : MaximalCompatibles.hulls(space, territory, points, group, steps)) {
            primes.add(widening.prime(hull, steps));
        }
        return primes;
    }

    /** Hulls of points that no candidate has together yet. */
    private List<Cube> pairs(List<Integer> group) {
        List<Cube> pairs = new ArrayList<>();
        for (int i = 0; i < group.size() && pairs.size() < MOST_PAIRS; i++) {
            for (int j = i + 1; j < group.size() && pairs.size() < MOST_PAIRS; j++) {
                int one = group.get(i);
                int other = group.get(j);
                if (graph.areNeighbours(one, other) && !points.shareCandidate(one, other)) {
                    pairs.add(Cube.of(space, points.get(one)).hull(space, points.get(other)));
                }
            }
        }
        return pairs;
    }

    /**
     * Each seed grows once, also where all of the rule around it cannot. Of very many some do, and then some of those that
     * no other has grown over; at last some of those whose steps did not suffice, with more of them.
     */
    private List<Cube> grow(List<Cube> seeds) {
        Set<Cube> found = new LinkedHashSet<>();
        List<Cube> failed = new ArrayList<>();
        List<Cube> left =
                seeds.stream().filter(seed -> !grown.contains(seed)).distinct().toList();
        for (int batch = 0; batch < MOST_BATCHES && !left.isEmpty(); batch++) {
            failed.addAll(grow(left, MOST_SEEDS, found));
            left = apart(left, found);
        }
        grown.removeAll(failed);
        grow(apart(failed, found), MOST_SEEDS / 10, found);
        return List.copyOf(found);
    }

    /** Those that have not grown and that no prime cube has. */
    private List<Cube> apart(List<Cube> seeds, Set<Cube> primes) {
        List<Cube> all = List.copyOf(primes);
        CubesByAction slices = CubesByAction.of(space, all);
        return seeds.stream()
                .filter(seed -> !grown.contains(seed))
                .filter(seed -> slices
                        .indexesAt(seed.cell(space, CubeSpace.ACTION).first())
                        .stream()
                        .noneMatch(prime -> all.get(prime).contains(seed)))
                .toList();
    }

    private static List<Cube> spread(List<Cube> seeds, int most) {
        int stride = 1 + (seeds.size() - 1) / most;
        return IntStream.range(0, seeds.size())
                .filter(i -> i % stride == 0)
                .mapToObj(seeds::get)
                .toList();
    }

    /** Lets some grow, and gives those whose steps did not suffice. */
    private List<Cube> grow(List<Cube> seeds, int most, Set<Cube> found) {
        List<Cube> some = spread(seeds, most);
        grown.addAll(some);
        long each = MOST_GROWING_STEPS / most;
        Expansion widening = new Expansion(space, territory, each / 2);
        Task<Cube, List<Cube>> growing =
                (seed, steps) -> territory.mayCover(seed, steps) ? widening.primes(seed, steps) : List.of();
        List<Optional<List<Cube>>> results = workers.search(some, each, growing);
        List<Cube> failed = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            if (results.get(i).isPresent()) {
                found.addAll(results.get(i).get());
            } else {
                failed.add(some.get(i));
            }
        }
        return failed;
    }
}
