package dev.writ.compiler.diagram;

import java.math.BigInteger;
import java.util.List;

/**
 * The request classes of which two diagrams decide differently.
 *
 * @param count exactly how many there are
 * @param changes the first of them, no two sharing a request class; all, when their counts add up
 */
public record Difference(BigInteger count, List<Change> changes) {
    public Difference {
        changes = List.copyOf(changes);
    }

    public boolean isNone() {
        return count.signum() == 0;
    }

    /** Request classes that one diagram decides in one way and the other in another. */
    public record Change(RequestCube cube, Terminal left, Terminal right) {}
}
