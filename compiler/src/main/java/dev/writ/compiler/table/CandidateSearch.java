package dev.writ.compiler.table;

import dev.writ.compiler.table.Workers.Task;
import java.util.ArrayList;
import java.util.HashSet;
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

    private static final long MOST_GROWING_STEPS_OF_ONE = 50_000;

    /** So many grow at once. */
    private static final int MOST_SEEDS = 3_000;

    private static final int MOST_BATCHES = 3;

    private final Space space;
    private final Territory territory;
    private final PointSet points;
    private final PointGraph graph;
    private final Workers workers;
    private final Set<List<Integer>> closed = new HashSet<>();
    private final Set<Cube> grown = new HashSet<>();

    CandidateSearch(Space space, Territory territory, PointSet points, PointGraph graph, Workers workers) {
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
        Widening widening = new Widening(space, territory, 0);
        List<Cube> primes = new ArrayList<>();
        for (Cube hull : MaximalGroups.hulls(space, territory, points, group, steps)) {
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
     * Each seed grows once, also where all of the rule around it cannot. Of very many only some do, and then such as
     * these have not grown over: many vectors of few rows would each have too few steps.
     */
    private List<Cube> grow(List<Cube> seeds) {
        List<Cube> left =
                seeds.stream().filter(seed -> !grown.contains(seed)).distinct().toList();
        List<Cube> found = new ArrayList<>();
        for (int batch = 0; batch < MOST_BATCHES && !left.isEmpty(); batch++) {
            List<Cube> some = spread(left);
            grown.addAll(some);
            List<Cube> primes = grown(some);
            found.addAll(primes);
            left = left.stream()
                    .filter(seed -> !grown.contains(seed) && primes.stream().noneMatch(prime -> prime.contains(seed)))
                    .toList();
        }
        return found;
    }

    private static List<Cube> spread(List<Cube> seeds) {
        int stride = 1 + (seeds.size() - 1) / MOST_SEEDS;
        return IntStream.range(0, seeds.size())
                .filter(i -> i % stride == 0)
                .mapToObj(seeds::get)
                .toList();
    }

    private List<Cube> grown(List<Cube> seeds) {
        long each = Math.min(MOST_GROWING_STEPS_OF_ONE, MOST_GROWING_STEPS / seeds.size());
        Widening widening = new Widening(space, territory, each / 2);
        Task<Cube, List<Cube>> growing =
                (seed, steps) -> territory.mayCover(seed, steps) ? widening.primes(seed, steps) : List.of();
        return workers.search(seeds, each, growing).stream()
                .flatMap(Optional::stream)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }
}
