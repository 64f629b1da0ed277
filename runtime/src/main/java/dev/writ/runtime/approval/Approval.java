package dev.writ.runtime.approval;

import dev.writ.runtime.clock.Deadline;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import java.time.Instant;
import java.util.List;

/** That enough persons approved one action. Whoever holds it is the one who may use it. */
public final class Approval {
    private final ApprovalRequest request;
    private final List<Grant> grants;
    private final Deadline deadline;

    /**
     * One person's signature.
     *
     * @param signature the line of the signed note
     */
    record Grant(String person, String signature) {}

    Approval(ApprovalRequest request, List<Grant> grants, Deadline deadline) {
        this.request = request;
        this.grants = List.copyOf(grants);
        this.deadline = deadline;
    }

    /** Whether it came too late for the action after all. */
    public boolean isOver(Instant now) {
        return deadline.isOver(now);
    }

    /** As it stands in the intent that uses it. */
    public JsonObject json() {
        return JsonObject.builder()
                .with("by", grants.stream().map(Approval::json).toList())
                .with("request", request.sequence())
                .with("sha256", request.id())
                .build();
    }

    private static Json json(Grant grant) {
        return JsonObject.builder()
                .with("person", grant.person())
                .with("signature", grant.signature())
                .build();
    }
}
