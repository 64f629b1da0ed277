package dev.writ.runtime;

import dev.writ.runtime.audit.AuditEntry;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLog;
import java.util.Optional;

/** Writes what becomes of each enforcement. What cannot be written ends in an exception that says what did not happen. */
final class EnforcementLog {
    private final AuditLog log;

    EnforcementLog(AuditLog log) {
        this.log = log;
    }

    private static AuditEntries entries(EnforcementDecision<?> decision) {
        return decision.inputs().policy().entries();
    }

    /** Closes the intent of an action that does not run. */
    ActionDenied notStarted(EnforcementDecision<?> decision, long intent, Refusal refusal) {
        ActionDenied denied =
                EnforcementDecision.refused(decision.inputs(), refusal).denied();
        try {
            log.append(entries(decision).notStarted(intent, refusal));
        } catch (Throwable e) {
            denied.addSuppressed(e);
        }
        return denied;
    }

    /** The one entry of an enforcement; an intent only returns once it may be acted upon. */
    long decision(EnforcementDecision<?> decision) {
        try {
            Optional<String> overdue = decision.isPermitted() ? log.overdue() : Optional.empty();
            if (overdue.isPresent()) {
                EnforcementDecision<?> refused = EnforcementDecision.refused(
                        decision.inputs(), new Refusal(RefusedBy.LOG, overdue.orElseThrow()));
                log.append(entries(refused).decision(refused));
                throw refused.denied();
            }
            AuditEntry entry = entries(decision).decision(decision);
            return decision.isPermitted() ? log.record(entry) : log.append(entry);
        } catch (ActionDenied denied) {
            throw denied;
        } catch (AuditException e) {
            throw decision.notLogged(e);
        } catch (Throwable e) {
            throw unspeakable(decision, e);
        }
    }

    /** Tells how a candidate decides otherwise. Whether that can be told is nothing to the action. */
    void beside(ShadowPolicy candidate, EnforcementDecision<?> decision, long sequence) {
        try {
            Optional<AuditEntry> difference = candidate.difference(decision, sequence);
            if (difference.isPresent()) {
                log.append(difference.orElseThrow());
            }
        } catch (Throwable e) {
            // A log that has ended says so by the next entry that something depends on.
            return;
        }
    }

    /** Refuses what could not be made an entry as it is, by an entry that says of it what can be said. */
    private ActionDenied unspeakable(EnforcementDecision<?> decision, Throwable cause) {
        String what = "its entry could not be made: " + cause.getClass().getName();
        EnforcementDecision<?> refused =
                EnforcementDecision.refused(decision.inputs(), new Refusal(RefusedBy.REQUEST, what));
        try {
            log.append(entries(decision).unspeakable(refused));
            return refused.denied();
        } catch (Throwable e) {
            e.addSuppressed(cause);
            return refused.notLogged(e);
        }
    }

    /** Why nothing begins any more, though an intent is written: the log has ended since. */
    Optional<Refusal> end() {
        return log.end().map(why -> new Refusal(RefusedBy.LOG, why));
    }

    void success(Intent<?> intent) {
        EnforcementDecision<?> decision = intent.decision();
        try {
            log.append(entries(decision).outcome(intent.sequence(), intent.nanos(), Optional.empty(), true));
        } catch (Throwable e) {
            throw new OutcomeNotLogged(decision.inputs().action().orElseThrow(), e);
        }
        decision.ended(true);
    }

    /** What no outcome tells of stays held, as it would be taken for used if the log were read again. */
    void failure(Intent<?> intent, Throwable failure) {
        try {
            boolean mayHaveHadItsEffect = !(failure instanceof NoEffect none && none.tell());
            log.append(entries(intent.decision())
                    .outcome(intent.sequence(), intent.nanos(), Optional.of(failure), mayHaveHadItsEffect));
            intent.decision().ended(mayHaveHadItsEffect);
        } catch (Throwable e) {
            if (e != failure) {
                failure.addSuppressed(e);
            }
        }
    }
}
