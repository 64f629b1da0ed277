package dev.writ.language.model;

import dev.writ.runtime.Effect;
import java.util.List;
import java.util.Optional;

/**
 * A checked policy: every name resolved, every condition typed, everything included merged in.
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
        List<Limit> limits,
        List<Assumption> assumptions,
        List<Property> properties,
        List<RelationalProperty> relations,
        List<Waiver> waivers,
        List<PolicyTest> tests) {
    public Policy {
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        assumptions = List.copyOf(assumptions);
        properties = List.copyOf(properties);
        relations = List.copyOf(relations);
        waivers = List.copyOf(waivers);
        tests = List.copyOf(tests);
        if (defaultEffect == Effect.REQUIRE_APPROVAL) {
            throw new IllegalArgumentException("a default names no approver");
        }
    }

    /** A policy without limits, assumptions, relations and waivers. */
    public Policy(
            String name,
            Optional<String> version,
            Vocabulary vocabulary,
            Effect defaultEffect,
            List<Rule> rules,
            List<Property> properties,
            List<PolicyTest> tests) {
        this(
                name,
                version,
                vocabulary,
                defaultEffect,
                rules,
                List.of(),
                List.of(),
                properties,
                List.of(),
                List.of(),
                tests);
    }
}
