package dev.writ.runtime;

import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import java.util.Optional;

/** Writes what becomes of each enforcement. What cannot be written ends in an exception that says what did not happen. */
final class EnforcementLog {
    private final AuditLog log;
    private final AuditEntries entries;

    EnforcementLog(AuditLog log, AuditEntries entries) {
        this.log = log;
        this.entries = entries;
    }

    /** Closes the intent of an action that does not run. */
    ActionDenied notStarted(EnforcementDecision<?> decision, long intent, Refusal refusal) {
        ActionDenied denied =
                EnforcementDecision.refused(decision.inputs(), refusal).denied();
        try {
            log.append(entries.notStarted(intent, refusal));
        } catch (Throwable e) {
            denied.addSuppressed(e);
        }
        return denied;
    }

    /** The one entry of an enforcement; an intent only returns once it may be acted upon. */
    long decision(EnforcementDecision<?> decision) {
        try {
            AuditEntry entry = entries.decision(decision);
            return decision.isPermitted() ? log.record(entry) : log.append(entry);
        } catch (AuditException e) {
            throw decision.notLogged(e);
        } catch (Throwable e) {
            throw unspeakable(decision, e);
        }
    }

    /** Refuses what could not be made an entry as it is, by an entry that says of it what can be said. */
    private ActionDenied unspeakable(EnforcementDecision<?> decision, Throwable cause) {
        String what = "its entry could not be made: " + cause.getClass().getName();
        EnforcementDecision<?> refused =
                EnforcementDecision.refused(decision.inputs(), new Refusal(RefusedBy.REQUEST, what));
        try {
            log.append(entries.unspeakable(refused));
            return refused.denied();
        } catch (Throwable e) {
            e.addSuppressed(cause);
            return refused.notLogged(e);
        }
    }

    void success(ActionCall<?> call, long intent, long nanos) {
        try {
            log.append(entries.outcome(intent, nanos, Optional.empty()));
        } catch (Throwable e) {
            throw new OutcomeNotLogged(call.action(), e);
        }
    }

    void failure(long intent, Throwable failure, long nanos) {
        try {
            log.append(entries.outcome(intent, nanos, Optional.of(failure)));
        } catch (Throwable e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }
}
