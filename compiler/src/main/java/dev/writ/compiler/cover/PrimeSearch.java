package dev.writ.compiler.cover;

import dev.writ.compiler.search.CountedSearch.Task;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds more prime cubes around minterms of which more rows are chosen than are known to be needed. */
final class PrimeSearch {
    private final MinimizerContext problem;
    private final CubeSpace space;
    private final MintermSet minterms;
    private final CompatibilityGraph graph;
    private final Set<Component> closed = new HashSet<>();
    private final Set<Cube> grown = new HashSet<>();

    PrimeSearch(MinimizerContext problem, MintermSet minterms, CompatibilityGraph graph) {
        this.problem = problem;
        this.space = problem.space();
        this.minterms = minterms;
        this.graph = graph;
    }

    /** Whether all prime cubes were found, as far as the minterms of a component can tell them apart. */
    boolean isClosed(Component component) {
        return closed.contains(component);
    }

    /** All prime cubes of components that can be listed; of others what their minterms and some pairs grow to. */
    List<Cube> primes(List<Component> components) {
        SearchLimits.Listing limits = problem.limits().listing();
        long most = Math.max(limits.leastSteps(), limits.mostSteps() / Math.max(1, components.size()));
        List<Bounded<List<Cube>>> all = problem.search().search(components, most, this::allPrimes);
        List<Cube> found = new ArrayList<>();
        List<Cube> seeds = new ArrayList<>();
        for (int i = 0; i < components.size(); i++) {
            Component component = components.get(i);
            Optional<List<Cube>> listed = all.get(i).found();
            if (listed.isPresent()) {
                closed.add(component);
                found.addAll(listed.get());
            } else {
                seeds.addAll(pairs(component.minterms()));
                component.minterms().forEach(minterm -> seeds.add(Cube.of(space, minterms.get(minterm))));
            }
        }
        found.addAll(grow(seeds));
        return found;
    }

    private List<Cube> allPrimes(Component component, Steps steps) throws BudgetExceeded {
        Expansion expansion = new Expansion(space, problem.oracle(), 0);
        List<Cube> primes = new ArrayList<>();
        for (Cube supercube : MaximalCompatibles.supercubes(problem, minterms, component, steps)) {
            primes.add(expansion.prime(supercube, steps));
        }
        return primes;
    }

    /** Supercubes of compatible minterms that no candidate has together yet. */
    private List<Cube> pairs(List<MintermId> component) {
        int most = problem.limits().growth().pairs();
        List<Cube> pairs = new ArrayList<>();
        for (int i = 0; i < component.size() && pairs.size() < most; i++) {
            for (int j = i + 1; j < component.size() && pairs.size() < most; j++) {
                MintermId one = component.get(i);
                MintermId other = component.get(j);
                if (graph.areNeighbours(one, other) && !minterms.shareCandidate(one, other)) {
                    pairs.add(Cube.of(space, minterms.get(one)).supercube(space, minterms.get(other)));
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
        SearchLimits.Growth limits = problem.limits().growth();
        Set<Cube> found = new LinkedHashSet<>();
        List<Cube> failed = new ArrayList<>();
        List<Cube> left =
                seeds.stream().filter(seed -> !grown.contains(seed)).distinct().toList();
        for (int batch = 0; batch < limits.batches() && !left.isEmpty(); batch++) {
            failed.addAll(grow(left, limits.seeds(), found));
            left = outside(left, found);
        }
        grown.removeAll(failed);
        grow(outside(failed, found), limits.seeds() / 10, found);
        return List.copyOf(found);
    }

    /** Those that have not grown and that no prime cube has. */
    private List<Cube> outside(List<Cube> seeds, Set<Cube> primes) {
        List<Cube> all = List.copyOf(primes);
        CubesByAction byAction = CubesByAction.of(space, all);
        return seeds.stream()
                .filter(seed -> !grown.contains(seed))
                .filter(seed -> byAction
                        .placesAt(seed.cell(space, CubeSpace.ACTION).first())
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
        long each = problem.limits().growth().stepsOfRound() / most;
        Expansion expansion = new Expansion(space, problem.oracle(), each / 2);
        Task<Cube, List<Cube>> growing =
                (seed, steps) -> problem.oracle().isImplicant(seed, steps) ? expansion.primes(seed, steps) : List.of();
        List<Bounded<List<Cube>>> results = problem.search().search(some, each, growing);
        List<Cube> failed = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Optional<List<Cube>> primes = results.get(i).found();
            if (primes.isPresent()) {
                found.addAll(primes.get());
            } else {
                failed.add(some.get(i));
            }
        }
        return failed;
    }
}
