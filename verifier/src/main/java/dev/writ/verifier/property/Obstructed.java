package dev.writ.verifier.property;

import java.util.List;

/**
 * A rule that would have an outcome, matches requests in the scope of a property, and determines none of them.
 *
 * @param rule its place among the rules
 * @param by places of rules that outrank it on all those requests together, none of which can be left out
 */
public record Obstructed(int rule, List<Integer> by) {
    public Obstructed {
        by = List.copyOf(by);
    }
}
