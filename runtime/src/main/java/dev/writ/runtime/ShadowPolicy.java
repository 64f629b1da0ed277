package dev.writ.runtime;

import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A candidate that decides beside the policy in force and has no say. It is asked about what was asked already: nothing is
 * read, awaited or counted for it, and what goes wrong with it is a difference and nothing else.
 */
final class ShadowPolicy {
    private final Guard candidate;
    private final AuditEntries entries;
    private final ClockReading clock;
    private final VouchedAttributes vouched;

    ShadowPolicy(Guard candidate, EnforcementMode mode, AuditLog log) {
        this.candidate = candidate;
        this.entries = new AuditEntries(candidate, mode, log);
        this.clock = new ClockReading(candidate);
        this.vouched = new VouchedAttributes(candidate);
    }

    /** How the candidate decides compared to the policy in force. */
    enum Comparison {
        STRICTER,
        LAXER,
        OTHERWISE,
        SAME;

        static Comparison of(Decision inForce, Decision beside) {
            boolean isNotLaxer = beside.outcome().isAtLeastAsRestrictiveAs(inForce.outcome());
            boolean isNotStricter = inForce.outcome().isAtLeastAsRestrictiveAs(beside.outcome());
            if (isNotLaxer && isNotStricter) {
                boolean owesTheSame = inForce.limits().equals(beside.limits());
                return owesTheSame
                                && inForce.invalid().isPresent()
                                        == beside.invalid().isPresent()
                        ? SAME
                        : OTHERWISE;
            }
            return isNotLaxer ? STRICTER : isNotStricter ? LAXER : OTHERWISE;
        }
    }

    boolean declares(String name) {
        return candidate.attribute(name) >= 0;
    }

    /** The name, version and digests of the candidate, for entries. */
    JsonObject policy() {
        return entries.policy();
    }

    /** What the host said, as far as the candidate declares it. */
    JsonObject host(HostAttributes.Reading reading, Instant now) {
        List<JsonObject.Member> members = new ArrayList<>();
        reading.attributes().members().stream()
                .filter(member -> declares(member.name()))
                .forEach(members::add);
        members.addAll(reading.beside().members());
        return clock.over(new JsonObject(members), now);
    }

    /**
     * How the candidate decides otherwise; nothing where it does not, and where no policy was asked.
     *
     * @param sequence of the entry of the decision
     */
    Optional<AuditEntry> difference(EnforcementDecision<?> decision, long sequence) {
        EnforcementDecision.Inputs<?> inputs = decision.inputs();
        ActionCall<?> call = inputs.call();
        if (call == null
                || inputs.action().isEmpty()
                || inputs.arguments().isEmpty()
                || inputs.shadowHost().isEmpty()) {
            return Optional.empty();
        }
        Decision beside = decide(call, inputs);
        Comparison comparison = Comparison.of(decision.decision(), beside);
        return comparison == Comparison.SAME
                ? Optional.empty()
                : Optional.of(entries.shadow(sequence, decision, beside, comparison));
    }

    private Decision decide(ActionCall<?> call, EnforcementDecision.Inputs<?> inputs) {
        try {
            JsonObject identity = vouched.of(inputs.standing());
            return candidate.explain(candidate.read(call, inputs.shadowHost().orElseThrow(), identity));
        } catch (Throwable e) {
            return Decision.invalid(
                    "the candidate could not decide: " + e.getClass().getName());
        }
    }
}
