package dev.writ.runtime.decision;

import java.util.List;
import java.util.Optional;

/**
 * An outcome with the rules that determined it. Every engine (interpreter, table, generated class) explains a request
 * with one of these, and they are equal.
 *
 * @param rules ids of the determining rules in source order; empty for the default and for an invalid request
 * @param isDefault true when no rule matched
 * @param reason that of the first determining rule that has one
 * @param invalid what is wrong with the request; present only on a deny
 * @param limits ids of the limits that the request counts towards, in source order; none on a deny
 */
public record Decision(
        Outcome outcome,
        List<String> rules,
        boolean isDefault,
        Optional<String> reason,
        Optional<String> invalid,
        List<String> limits) {
    public Decision {
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
        if (invalid.isPresent() && (outcome.effect() != Effect.DENY || isDefault || !rules.isEmpty())) {
            throw new IllegalArgumentException("an invalid request is denied by no rule");
        }
    }

    /** A decision that owes no limit. */
    public Decision(
            Outcome outcome, List<String> rules, boolean isDefault, Optional<String> reason, Optional<String> invalid) {
        this(outcome, rules, isDefault, reason, invalid, List.of());
    }

    public static Decision invalid(String what) {
        return new Decision(Outcome.DENY, List.of(), false, Optional.empty(), Optional.of(what));
    }

    public Effect effect() {
        return outcome.effect();
    }
}
