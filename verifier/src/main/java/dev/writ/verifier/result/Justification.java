package dev.writ.verifier.result;

import java.util.List;

/**
 * Why a statement about every request, or about any two, holds.
 *
 * @param rules that keep others from breaking it, none of which can be left out; none where the conditions of the others
 *     do that alone
 * @param words a sentence without a beginning and an end
 */
public record Justification(List<String> rules, String words) {
    public Justification {
        rules = List.copyOf(rules);
    }
}
