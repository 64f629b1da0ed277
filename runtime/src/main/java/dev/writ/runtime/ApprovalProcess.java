package dev.writ.runtime;

import dev.writ.runtime.approval.Approval;
import dev.writ.runtime.approval.ApprovalDesk;
import dev.writ.runtime.approval.ApprovalException;
import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.approval.PendingApproval;
import dev.writ.runtime.clock.Deadline;
import dev.writ.runtime.identity.AgentStanding;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Turns a decision that owes approval into one that has it, or into a refusal that says why not. */
final class ApprovalProcess<A extends ActionCall<A>> {
    private final ApprovalDesk desk;
    private final Supplier<EnforcementDecision<A>> decide;

    /** @param decide makes the decision again, from its beginning */
    ApprovalProcess(ApprovalDesk desk, Supplier<EnforcementDecision<A>> decide) {
        this.desk = desk;
        this.decide = decide;
    }

    /**
     * Asks, waits, and decides again once there is an answer: what is returned was decided after the last wait.
     *
     * @param stop asked while waiting; true where there is nothing to wait for any more
     */
    EnforcementDecision<A> approved(EnforcementDecision<A> decision, BooleanSupplier stop) {
        Optional<Deadline> end = desk.endOfWaiting();
        EnforcementDecision<A> current = decision;
        try {
            while (current.isOwedApproval()) {
                // Persons take their time, in which others may act.
                current.dues().places().release();
                PendingApproval asked =
                        desk.ask(question(current), clockAttributes(current), redaction(current)::asked);
                Optional<String> missing = desk.await(asked, end, stop);
                current = decide.get();
                if (current.isWithoutApproval()) {
                    desk.takeBack(asked);
                }
                if (current.isOwedApproval()) {
                    Optional<Approval> used = missing.isPresent()
                            ? Optional.empty()
                            : desk.use(asked, question(current), clockAttributes(current));
                    if (used.isPresent()) {
                        return current.approved(used.orElseThrow());
                    }
                    if (missing.isPresent() && !desk.isSuperseded(asked)) {
                        return refused(current, missing.orElseThrow());
                    }
                    // Another call took it, or it is void: what is asked now is asked anew.
                }
            }
            return current;
        } catch (ApprovalException e) {
            return refused(current, String.valueOf(e.getMessage()));
        } catch (Throwable e) {
            return refused(
                    current, "approval could not be asked for: " + e.getClass().getName());
        }
    }

    private static <A extends ActionCall<A>> EnforcementDecision<A> refused(
            EnforcementDecision<A> decision, String why) {
        decision.release();
        return decision.unapproved(why);
    }

    private static Redaction redaction(EnforcementDecision<?> decision) {
        return decision.inputs().policy().entries().redaction();
    }

    private static List<String> clockAttributes(EnforcementDecision<?> decision) {
        return decision.inputs().policy().clockAttributes();
    }

    private ApprovalQuestion question(EnforcementDecision<A> decision) {
        return desk.question(
                asker(decision.inputs()),
                decision.inputs().policy().guard().policyDigest(),
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
