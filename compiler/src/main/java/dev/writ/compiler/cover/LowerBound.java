package dev.writ.compiler.cover;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The best lower bound of the number of rows that is known: what the kernel of the compatibility graph settles, and of
 * each component left the fewest rows where these are known, otherwise the size of a fooling set.
 */
final class LowerBound {
    private final MinimizerContext problem;
    private final MintermSet minterms;
    private final CoveringProblem covering;
    private final CompatibilityGraph graph;
    private final PrimeSearch primes;

    private List<Component> open = List.of();
    private List<MintermId> foolingSet = List.of();
    private int rows;

    LowerBound(
            MinimizerContext problem,
            MintermSet minterms,
            CoveringProblem covering,
            CompatibilityGraph graph,
            PrimeSearch primes) {
        this.problem = problem;
        this.minterms = minterms;
        this.covering = covering;
        this.graph = graph;
        this.primes = primes;
    }

    /**
     * Takes new minterms into account; true when the bound or the fooling set has grown.
     *
     * @param witnesses minterms that the graph takes in before all others, with one of each row
     */
    boolean improve(Set<MintermId> witnesses) {
        Set<MintermId> first = new LinkedHashSet<>(witnesses);
        first.addAll(covering.ownMinterms());
        graph.update(first, problem.search());
        CoverKernel kernel = CoverKernel.of(graph, minterms);
        int least = kernel.settled().size();
        List<MintermId> found =
                new ArrayList<>(kernel.settled().stream().filter(graph::isReal).toList());
        List<Component> stillOpen = new ArrayList<>();
        for (Component component : kernel.components()) {
            List<MintermId> inComponent =
                    kernel.foolingSet(component, problem.limits().bound().foolingSet());
            MinimumCover.Solution fewest = covering.fewest(component);
            boolean isClosed = primes.isClosed(component);
            found.addAll(inComponent);
            least += isClosed && fewest.isFewest() ? fewest.chosen().size() : inComponent.size();
            if (!isClosed && fewest.chosen().size() > inComponent.size()) {
                stillOpen.add(component);
            }
        }
        open = stillOpen;
        boolean hasGrown = least > rows || found.size() > foolingSet.size();
        rows = Math.max(rows, least);
        foolingSet = found.size() > foolingSet.size() ? List.copyOf(found) : foolingSet;
        return hasGrown;
    }

    /** So many rows are needed. */
    int rows() {
        return rows;
    }

    /** Components that may need fewer rows than are known, or more than are proved. */
    List<Component> open() {
        return open;
    }

    /** The largest fooling set that was found. */
    FoolingSet foolingSet() {
        return new FoolingSet(
                foolingSet.stream().map(minterms::get).toList(), graph.blockers(foolingSet, problem.search()));
    }
}
