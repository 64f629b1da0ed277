package dev.writ.compiler.diagram;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.List;

/**
 * Where a path through a diagram ends: an outcome, and what it comes from. Denied by a rule, by default and for being
 * invalid are three.
 *
 * @param owed of an approval, the requirements to be met, in the order in which the policy first states them
 */
public record Terminal(Cause cause, Effect effect, List<ApprovalRequirement> owed) {
    /** What the outcome comes from. */
    public enum Cause {
        /** No rule matches. */
        DEFAULT,
        /** Some rule, or row of the table, matches. */
        RULE,
        /** The request violates an assumption. */
        VIOLATION
    }

    public Terminal {
        owed = List.copyOf(owed);
    }

    @Override
    public String toString() {
        String what = owed.isEmpty() ? effect.word() : effect.word() + " " + owed;
        return switch (cause) {
            case DEFAULT -> what + " by default";
            case RULE -> what;
            case VIOLATION -> what + ", invalid";
        };
    }
}
