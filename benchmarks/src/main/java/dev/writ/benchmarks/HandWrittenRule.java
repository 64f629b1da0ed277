package dev.writ.benchmarks;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A rule as an object, where a person keeps a list of them for each action.
 *
 * @param approval the bit of what a rule asks for that requires approval; else 0
 */
public record HandWrittenRule(Predicate<ToolCall> when, Effect effect, int approval) {
    /** By the bits of what is asked for, the outcome: kept ready, so that no decision makes one. */
    public static Outcome[] approvals(List<ApprovalRequirement> requirements) {
        return IntStream.range(0, 1 << requirements.size())
                .mapToObj(asked -> asked == 0 ? Outcome.DENY : approval(requirements, asked))
                .toArray(Outcome[]::new);
    }

    private static Outcome approval(List<ApprovalRequirement> requirements, int asked) {
        return new Outcome(
                Effect.REQUIRE_APPROVAL,
                IntStream.range(0, requirements.size())
                        .filter(place -> (asked & 1 << place) != 0)
                        .mapToObj(requirements::get)
                        .toList());
    }

    /**
     * Tries the rules one after the other.
     *
     * @param rules the most restrictive effect first
     */
    public static HandWritten inOrder(Outcome[] approvals, List<HandWrittenRule> rules) {
        HandWrittenRule[] ordered = rules.toArray(HandWrittenRule[]::new);
        return call -> {
            int asked = 0;
            for (HandWrittenRule rule : ordered) {
                if (asked != 0 && rule.approval == 0) {
                    break;
                }
                if (rule.when.test(call)) {
                    if (rule.approval == 0) {
                        return Outcome.of(rule.effect);
                    }
                    asked |= rule.approval;
                }
            }
            return approvals[asked];
        };
    }
}
