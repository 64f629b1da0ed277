package dev.writ.language.model;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.Optional;

/**
 * One rule: a scope, a condition and an effect.
 *
 * @param condition the constraints ({@code environment} first, then as written) and the {@code when}, joined
 * @param approval present exactly for {@link Effect#REQUIRE_APPROVAL}
 */
public record Rule(
        String id,
        Scope scope,
        Condition condition,
        Effect effect,
        Optional<ApprovalRequirement> approval,
        Optional<String> reason) {
    public Rule {
        if (approval.isPresent() != (effect == Effect.REQUIRE_APPROVAL)) {
            throw new IllegalArgumentException("rule `" + id + "`: " + effect.word() + " and " + approval);
        }
    }
}
