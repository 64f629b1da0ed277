package dev.writ.compiler.diagram;

import java.math.BigInteger;
import java.util.List;

/**
 * A product of actions and classes.
 *
 * @param actions ascending, never empty
 * @param classes by column, ascending, never empty
 */
public record RequestCube(List<Integer> actions, List<List<Integer>> classes) {
    public RequestCube {
        actions = List.copyOf(actions);
        classes = classes.stream().map(List::copyOf).toList();
    }

    /** How many request classes. */
    public BigInteger count() {
        BigInteger count = BigInteger.valueOf(actions.size());
        for (List<Integer> column : classes) {
            count = count.multiply(BigInteger.valueOf(column.size()));
        }
        return count;
    }

    /** The first of them. */
    public RequestClass first() {
        return new RequestClass(
                actions.get(0), classes.stream().map(column -> column.get(0)).toList());
    }
}
