package dev.writ.compiler.diagram;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What is decided of every request class, as a reduced ordered decision diagram. Two of one {@link Diagrams} decide
 * alike exactly when they are {@linkplain #isSameAs the same}.
 */
public final class Diagram {
    private final DiagramManager manager;
    private final int root;
    private final DiagramPaths paths;

    Diagram(DiagramManager manager, int root) {
        this.manager = manager;
        this.paths = new DiagramPaths(manager.uniqueTable());
        this.root = root;
    }

    int root() {
        return root;
    }

    boolean isOf(DiagramManager other) {
        return manager == other;
    }

    /**
     * Whether both decide every request class alike.
     *
     * @throws IllegalArgumentException if they are not of the same {@link Diagrams}
     */
    public boolean isSameAs(Diagram other) {
        if (manager != other.manager) {
            throw new IllegalArgumentException("diagrams of different stores are not comparable");
        }
        return root == other.root;
    }

    /** The first request class of which the other, which is not the same, decides differently. */
    RequestClass firstDifference(Diagram other) {
        return paths.firstDifference(root, other.root);
    }

    /** What is decided of one request class. */
    public Terminal at(RequestClass request) {
        return manager.terminals().terminal(paths.end(root, DiagramPaths.vector(request)));
    }

    /**
     * How many request classes have each outcome that some have: exactly, those that no valid request can have
     * included.
     */
    public Map<Terminal, BigInteger> counts() {
        return paths.counts(root).entrySet().stream()
                .filter(entry -> entry.getValue().signum() > 0)
                .collect(Collectors.toUnmodifiableMap(
                        entry -> manager.terminals().terminal(entry.getKey()), Map.Entry::getValue));
    }

    /** Whether no request class has such an outcome. */
    public boolean isNever(Predicate<Terminal> outcome) {
        return counts().keySet().stream().noneMatch(outcome);
    }

    /** The first so many cubes of such outcomes; no two share a request class. */
    public List<RequestCube> cubes(Predicate<Terminal> outcome, int most) {
        return paths.paths(root, end -> outcome.test(manager.terminals().terminal(end)), most).stream()
                .map(DiagramPaths.Path::cube)
                .toList();
    }

    /** How many nodes it has, terminals not counted. */
    public int size() {
        return paths.size(root);
    }
}
