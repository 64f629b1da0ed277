package dev.writ.runtime.approval;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request for approval while it is pending in this process. Guarded by the desk's monitor, but for what never changes. */
public final class PendingApproval {
    private final ApprovalRequest request;
    private final Object key;
    private final long deadline;
    private final AnswerCount count;

    private List<Approval.Grant> grants = List.of();
    private boolean isGranted;
    private boolean isOver;
    private @Nullable String end;

    /** @param deadline by the clock that never goes back */
    PendingApproval(ApprovalRequest request, Object key, long deadline, Approvers approvers) {
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

    /** Whether it has expired by either clock; once it has, it stays so, whatever a clock says later. */
    boolean isOver(Instant now, long nanos) {
        isOver |= nanos - deadline > 0 || !now.isBefore(request.asked().expires());
        return isOver;
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

    Approval approval() {
        return new Approval(request, grants, deadline);
    }
}
