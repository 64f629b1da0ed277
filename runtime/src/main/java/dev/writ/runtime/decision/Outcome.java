package dev.writ.runtime.decision;

import java.util.List;

/**
 * What may happen: deny, approval with its requirements, warn or allow. Names no rule.
 *
 * @param approval the requirements that must all be met, in the order in which the policy first states them;
 *     not empty exactly when the effect is {@link Effect#REQUIRE_APPROVAL}
 */
public record Outcome(Effect effect, List<ApprovalRequirement> approval) {
    public static final Outcome ALLOW = new Outcome(Effect.ALLOW, List.of());
    public static final Outcome WARN = new Outcome(Effect.WARN, List.of());
    public static final Outcome DENY = new Outcome(Effect.DENY, List.of());

    public Outcome {
        approval = List.copyOf(approval);
        if (approval.isEmpty() == (effect == Effect.REQUIRE_APPROVAL)) {
            throw new IllegalArgumentException(effect.word() + " with " + approval.size() + " approval requirements");
        }
    }

    /** The outcome of an effect that carries no requirement: every effect but {@link Effect#REQUIRE_APPROVAL}. */
    public static Outcome of(Effect effect) {
        return switch (effect) {
            case ALLOW -> ALLOW;
            case WARN -> WARN;
            case DENY -> DENY;
            case REQUIRE_APPROVAL -> throw new IllegalArgumentException("an approval has requirements");
        };
    }

    /** The order of outcomes: a more restrictive effect, or approvals of which this one implies every requirement of the other. */
    public boolean isAtLeastAsRestrictiveAs(Outcome other) {
        if (effect != other.effect) {
            return effect.compareTo(other.effect) > 0;
        }
        return other.approval.stream().allMatch(theirs -> approval.stream().anyMatch(ours -> ours.implies(theirs)));
    }
}
