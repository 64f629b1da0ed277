package dev.writ.runtime;

import dev.writ.runtime.approval.ApprovalDesk;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Brings a call to where its action begins: decides it, has persons approve it, writes what was decided, and asks once more. */
final class IntentProcess {
    private final DecisionProcess decisions;
    private final EnforcementLog enforcements;
    private final Optional<ApprovalDesk> desk;
    private final Optional<ShadowPolicy> shadow;

    IntentProcess(
            DecisionProcess decisions,
            EnforcementLog enforcements,
            Optional<ApprovalDesk> desk,
            Optional<ShadowPolicy> shadow) {
        this.decisions = decisions;
        this.enforcements = enforcements;
        this.desk = desk;
        this.shadow = shadow;
    }

    /**
     * Returns directly before the action. What another version of the policy comes between is decided again by that one.
     *
     * @param begins false where the enforcer is closed
     */
    <A extends ActionCall<A>> Intent<A> intend(A call, Caller caller, @Nullable Object action, boolean begins) {
        EnforcementDecision<A> decision = decide(call, caller, action, begins);
        OptionalLong sequence = write(decision, caller);
        while (sequence.isEmpty()) {
            decision = decide(call, caller, action, begins);
            sequence = write(decision, caller);
        }
        return new Intent<>(decision, sequence.getAsLong(), System.nanoTime());
    }

    private <A extends ActionCall<A>> EnforcementDecision<A> decide(
            A call, Caller caller, @Nullable Object action, boolean begins) {
        if (!begins) {
            return decisions.refuse(call, caller, new Refusal(RefusedBy.SHUTDOWN, "the enforcer is closed"));
        }
        EnforcementDecision<A> decision = decisions.decideAndReserve(call, caller, action);
        return decision.isOwedApproval() && desk.isPresent()
                ? new ApprovalProcess<A>(desk.orElseThrow(), () -> decisions.decideAndReserve(call, caller, action))
                        .approved(decision, () -> decisions.isStopped(call, caller))
                : decision;
    }

    /** Writes the decision. Where it does not begin, what was reserved for it is free again; empty where it is out of force. */
    private OptionalLong write(EnforcementDecision<?> decision, Caller caller) {
        boolean begins = false;
        try {
            if (decision.isPermitted() && !decisions.isInForce(decision)) {
                return OptionalLong.empty();
            }
            long intent = enforcements.decision(decision);
            decisions.told(decision);
            shadow.ifPresent(candidate -> enforcements.beside(candidate, decision, intent));
            if (!decision.isPermitted()) {
                throw decision.denied();
            }
            Optional<Refusal> stop = decisions.begin(decision, caller).or(enforcements::end);
            if (stop.isPresent()) {
                ActionDenied denied = enforcements.notStarted(decision, intent, stop.orElseThrow());
                if (decisions.isInForce(decision)) {
                    throw denied;
                }
                return OptionalLong.empty();
            }
            begins = true;
            return OptionalLong.of(intent);
        } finally {
            if (!begins) {
                decision.release();
            }
        }
    }
}
