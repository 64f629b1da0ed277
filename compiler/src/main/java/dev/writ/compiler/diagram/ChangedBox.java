package dev.writ.compiler.diagram;

import java.math.BigInteger;
import java.util.List;

/**
 * Some request classes whose outcome one policy says so and another so.
 *
 * @param cube has those classes and no other that some request is of, whatever its outcomes
 * @param before the outcome by the first policy, by a rule or by default alike
 * @param after that by the second
 * @param count how many request classes
 * @param deciding the rules of the first policy that determine the outcome of some of them
 * @param decidingAfter those of the second
 * @param plainest one of them, of the plainest classes
 */
public record ChangedBox(
        RequestCube cube,
        Terminal before,
        Terminal after,
        BigInteger count,
        Deciding deciding,
        Deciding decidingAfter,
        RequestClass plainest) {
    /**
     * What determines the outcomes of some request classes.
     *
     * @param rules their places, ascending
     * @param byDefault whether no rule matches some of them
     */
    public record Deciding(List<Integer> rules, boolean byDefault) {
        public Deciding {
            rules = List.copyOf(rules);
        }
    }
}
