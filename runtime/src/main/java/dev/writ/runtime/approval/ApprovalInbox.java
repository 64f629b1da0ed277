package dev.writ.runtime.approval;

import dev.writ.runtime.audit.AuditLog;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Where an enforcer asks for approvals, and who may give them:
 *
 * <pre>{@code
 * ApprovalInbox.directory(Path.of("/var/lib/agents/inbox"), Approvers.read(Path.of("/etc/agents/approvers.json")))
 *         .waitingAtMost(Duration.ofMinutes(2))
 * }</pre>
 *
 * The inbox may be open to everyone, the agent included. The registry of approvers is the host's.
 */
public final class ApprovalInbox {
    private final ApprovalStore store;
    private final Approvers approvers;
    private final Optional<Duration> longestWait;

    private ApprovalInbox(ApprovalStore store, Approvers approvers, Optional<Duration> longestWait) {
        this.store = store;
        this.approvers = approvers;
        this.longestWait = longestWait;
    }

    public static ApprovalInbox directory(Path directory, Approvers approvers) {
        return of(new ApprovalDirectory(directory), approvers);
    }

    public static ApprovalInbox of(ApprovalStore store, Approvers approvers) {
        return new ApprovalInbox(store, approvers, Optional.empty());
    }

    /**
     * How long a call waits for answers; without it, as long as the policy lets a request stand. A call that has waited
     * in vain is refused, its request stands on, and the same call made again finds the answers that have come. With
     * {@link Duration#ZERO} no call waits.
     */
    public ApprovalInbox waitingAtMost(Duration longest) {
        if (longest.isNegative()) {
            throw new IllegalArgumentException("nobody waits for " + longest);
        }
        return new ApprovalInbox(store, approvers, Optional.of(longest));
    }

    /** Begins to ask. What an enforcer does; whoever calls it closes it, before the log. */
    public ApprovalDesk open(AuditLog log, InstantSource clock) {
        return new ApprovalDesk(this, log, clock);
    }

    ApprovalStore store() {
        return store;
    }

    Approvers approvers() {
        return approvers;
    }

    Optional<Duration> longestWait() {
        return longestWait;
    }
}
