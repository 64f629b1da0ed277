package dev.writ.runtime;

import dev.writ.runtime.approval.Approval;
import dev.writ.runtime.approval.ApprovalDesk;
import dev.writ.runtime.approval.ApprovalException;
import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.approval.PendingApproval;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.identity.AgentStanding;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Turns a decision that owes approval into one that has it, or into a refusal that says why not. */
final class ApprovalProcess<A extends ActionCall<A>> {
    private final Guard guard;
    private final ApprovalDesk desk;
    private final Supplier<EnforcementDecision<A>> decide;

    /** @param decide makes the decision again, from its beginning */
    ApprovalProcess(Guard guard, ApprovalDesk desk, Supplier<EnforcementDecision<A>> decide) {
        this.guard = guard;
        this.desk = desk;
        this.decide = decide;
    }

    /**
     * Asks, waits, and decides again once there is an answer: what is returned was decided after the last wait.
     *
     * @param stop asked while waiting; true where there is nothing to wait for any more
     */
    EnforcementDecision<A> approved(EnforcementDecision<A> decision, BooleanSupplier stop) {
        Optional<Long> end = desk.end();
        EnforcementDecision<A> current = decision;
        while (current.isOwedApproval()) {
            // Persons take their time, in which others may act.
            current.dues().places().release();
            try {
                PendingApproval asked = desk.ask(question(current));
                Optional<String> missing = desk.await(asked, end, stop);
                EnforcementDecision<A> again = decide.get();
                if (!again.isOwedApproval()) {
                    // Stopped, denied, or permitted without it by now: no answer to the old request is for this.
                    desk.takeBack(asked);
                    return again;
                }
                if (missing.isPresent()) {
                    again.dues().places().release();
                    return again.unapproved(missing.orElseThrow());
                }
                Optional<Approval> used = desk.use(asked, question(again));
                if (used.isPresent()) {
                    return again.approved(used.orElseThrow());
                }
                // Another call took it, or it is void: what is asked now is asked anew.
                current = again;
            } catch (ApprovalException e) {
                return current.unapproved(String.valueOf(e.getMessage()));
            } catch (AuditException | RuntimeException e) {
                return current.unapproved(
                        "approval could not be asked for: " + e.getClass().getName());
            }
        }
        return current;
    }

    private ApprovalQuestion question(EnforcementDecision<A> decision) {
        return desk.question(
                asker(decision.inputs()),
                guard.policyDigest(),
                decision.request().flatMap(Request::canonical).orElseThrow(),
                decision.decision().outcome().approval());
    }

    private static ApprovalQuestion.Asker asker(EnforcementDecision.Inputs<?> inputs) {
        Optional<String> person = inputs.context().onBehalfOf();
        return inputs.standing() instanceof AgentStanding.Verified verified
                ? new ApprovalQuestion.Asker(Optional.of(verified.id()), verified.name(), person)
                : new ApprovalQuestion.Asker(Optional.empty(), Optional.empty(), person);
    }
}
