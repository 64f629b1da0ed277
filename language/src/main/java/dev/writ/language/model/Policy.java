package dev.writ.language.model;

import dev.writ.runtime.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A checked policy: every name resolved, every condition typed.
 *
 * @param name that of the document, or of its file where it has none
 * @param defaultEffect never {@link Effect#REQUIRE_APPROVAL}
 */
public record Policy(
        String name,
        Optional<String> version,
        Vocabulary vocabulary,
        Effect defaultEffect,
        List<Rule> rules,
        List<Property> properties,
        List<PolicyTest> tests) {
    public Policy {
        rules = List.copyOf(rules);
        properties = List.copyOf(properties);
        tests = List.copyOf(tests);
        if (defaultEffect == Effect.REQUIRE_APPROVAL) {
            throw new IllegalArgumentException("a default names no approver");
        }
    }
}
