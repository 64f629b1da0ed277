package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sets of requests of one action, as vectors of classes that diagrams lead to true or false, and what can be made of
 * them. They share nodes and a budget, which never becomes larger again. Knows neither rules nor conditions. Not safe for
 * threads.
 */
public final class RequestSets {
    /** Nothing depends on the action. */
    private static final int ACTIONS = 1;

    private final DiagramManager manager;
    private final DiagramPaths paths;
    private final Projection projection;

    /** @param classes how many each column has */
    public RequestSets(List<Integer> classes, DiagramBudget budget) {
        int[] sizes = new int[classes.size() + 1];
        sizes[DiagramManager.ACTION] = ACTIONS;
        for (int column = 0; column < classes.size(); column++) {
            sizes[column + 1] = classes.get(column);
        }
        this.manager = new DiagramManager(new UniqueTable(sizes, budget));
        this.paths = new DiagramPaths(manager.uniqueTable());
        this.projection = new Projection(manager, paths);
    }

    public RequestSet all() {
        return new RequestSet(UniqueTable.TRUE);
    }

    public RequestSet none() {
        return new RequestSet(UniqueTable.FALSE);
    }

    /** @param classes of the column, ascending */
    public RequestSet ofClasses(int column, List<Integer> classes) throws BudgetExceeded {
        return new RequestSet(manager.test(column + 1, classes));
    }

    /** What is in all of them. */
    public RequestSet and(RequestSet... sets) throws BudgetExceeded {
        return and(Arrays.asList(sets));
    }

    /** What is in all of them. */
    public RequestSet and(List<RequestSet> sets) throws BudgetExceeded {
        return new RequestSet(manager.and(nodes(sets)));
    }

    /** What is in any of them. */
    public RequestSet or(RequestSet... sets) throws BudgetExceeded {
        return or(Arrays.asList(sets));
    }

    /** What is in any of them. */
    public RequestSet or(List<RequestSet> sets) throws BudgetExceeded {
        return new RequestSet(manager.or(nodes(sets)));
    }

    private static List<Integer> nodes(List<RequestSet> sets) {
        List<Integer> nodes = new ArrayList<>();
        sets.forEach(set -> nodes.add(set.node()));
        return nodes;
    }

    public RequestSet not(RequestSet set) throws BudgetExceeded {
        return new RequestSet(manager.not(set.node()));
    }

    /** What is in the first and not in the second. */
    public RequestSet without(RequestSet set, RequestSet other) throws BudgetExceeded {
        return new RequestSet(manager.combine(set.node(), other.node(), Combination::without));
    }

    /**
     * What is in a set once it has these classes in some columns, whatever it has there.
     *
     * @param classes by column
     */
    public RequestSet assuming(RequestSet set, Map<Integer, Integer> classes) throws BudgetExceeded {
        return new RequestSet(projection.assuming(set.node(), classes));
    }

    /** What is in a set with some classes in these columns, whatever it has there. */
    public RequestSet whatever(RequestSet set, Set<Integer> columns) throws BudgetExceeded {
        return new RequestSet(projection.whatever(set.node(), columns));
    }

    /** @param classes one of each column */
    public boolean has(RequestSet set, List<Integer> classes) {
        return paths.end(set.node(), DiagramPaths.vector(new RequestClass(0, classes))) == UniqueTable.TRUE;
    }

    /** The first vector, column by column; empty of an empty set. */
    public Optional<List<Integer>> first(RequestSet set) {
        return set.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        paths.firstDifference(set.node(), UniqueTable.FALSE).classes());
    }

    /** The first of the products of classes, by column, that a set is made of; empty of an empty set. */
    public Optional<List<List<Integer>>> firstProduct(RequestSet set) {
        return paths.paths(set.node(), end -> end == UniqueTable.TRUE, 1).stream()
                .map(path -> path.cube().classes())
                .findFirst();
    }
}
