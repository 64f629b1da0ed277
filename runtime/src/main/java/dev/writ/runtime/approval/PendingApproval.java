package dev.writ.runtime.approval;

import dev.writ.runtime.clock.Deadline;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for approval while it is pending in this process. Guarded by the desk's monitor, but for what never changes. */
public final class PendingApproval {
    private final ApprovalRequest request;
    private final Object key;
    private final Deadline deadline;
    private final AnswerCount count;

    private List<Approval.Grant> grants = List.of();
    private boolean isGranted;
    private @Nullable String end;
    private boolean isSuperseded;

    /** @param deadline from which on no answer counts */
    PendingApproval(ApprovalRequest request, Object key, Deadline deadline, Approvers approvers) {
        this.request = request;
        this.key = key;
        this.deadline = deadline;
        this.count = new AnswerCount(request, approvers);
    }

    public ApprovalRequest request() {
        return request;
    }

    Object key() {
        return key;
    }

    /** For the desk's thread alone. */
    AnswerCount count() {
        return count;
    }

    /** Whether it has expired; by a clock that cannot be read it has. */
    boolean isOver(InstantSource clock) {
        return deadline.isOver(clock);
    }

    void count(AnswerCount.Result result) {
        grants = result.grants();
        isGranted = result.isEnough();
    }

    boolean isGranted() {
        return isGranted && end == null;
    }

    /** Why it is no longer pending. */
    @Nullable String end() {
        return end;
    }

    void end(String why) {
        end = why;
    }

    /** Ends it for something other than an answer or the time: who still needs an approval asks anew. */
    void supersede(String why) {
        end = why;
        isSuperseded = true;
    }

    boolean isSuperseded() {
        return isSuperseded;
    }

    Approval approval() {
        return new Approval(request, grants, deadline);
    }
}
