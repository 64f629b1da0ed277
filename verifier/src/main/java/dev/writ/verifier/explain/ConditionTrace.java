package dev.writ.verifier.explain;

import java.util.List;

/**
 * A condition and its parts, with what is true of each for one request.
 *
 * @param text a predicate as the language writes it; of what is made of parts, the word that joins them
 * @param values the attributes that a predicate tests and what the request gives for them
 * @param parts none of a predicate
 */
public record ConditionTrace(String text, boolean holds, List<Given> values, List<ConditionTrace> parts) {
    public ConditionTrace {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    /** What a request gives for an attribute, as the language writes it; {@code absent} for nothing. */
    public record Given(String attribute, String value) {}
}
