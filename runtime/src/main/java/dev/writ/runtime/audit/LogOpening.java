package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a process may go on with the log that it finds. It may where a crash explains everything: whole lines
 * beyond the last checkpoint are kept and named as unsigned, a tail that no writer wrote is cut into a file beside.
 * Whatever a crash does not explain is refused.
 */
final class LogOpening {
    private final LogStore store;
    private final HistoryReading history;

    private LogOpening(LogStore store, HistoryReading history) {
        this.store = store;
        this.history = history;
    }

    /** @param remembered the newest checkpoint that a witness remembers, which the log must continue */
    static OpenedLog open(LogStore store, VerificationKey key, Optional<SignedNote> remembered)
            throws IOException, AuditException {
        WitnessedHistory witnessed = WitnessedHistory.of(store, key, remembered);
        HistoryReading history = witnessed.history();
        Optional<LogFault> refusal = refusal(history);
        if (refusal.isPresent()) {
            throw new AuditException(refusal.orElseThrow()
                    + "; the log is not continued: `writ audit recover` keeps all of it beside and goes on from the last"
                    + " checkpoint that fits");
        }
        witnessed.requireReachedBy(history.report().attested());
        if (!history.isSignedNowBy(key)) {
            throw new AuditException("the log is signed by the key " + history.signerNow()
                    + " since its last rotation, not by " + key.id() + " any more");
        }
        return new LogOpening(store, history).open(key);
    }

    /** What stands there that no crash explains. */
    static Optional<LogFault> refusal(HistoryReading history) throws IOException {
        LogReport report = history.report();
        boolean isCut = isCut(history);
        if (report.fault().isPresent() && !isCut && !isNew(report.fault().orElseThrow())) {
            return report.fault();
        }
        if (!history.isAtRest()) {
            return Optional.empty();
        }
        String why = report.attested() == 0
                ? "stands in a log without a checkpoint"
                : "stands after the log was closed by entry " + (report.attested() - 1);
        if (history.claim().isPresent()) {
            return Optional.of(new LogFault(
                    LogFault.Kind.UNSIGNED,
                    history.claim().orElseThrow(),
                    report.attested(),
                    "an unsigned entry that tells more than that a process began " + why));
        }
        if (isCut || !history.isUnfinishedLine()) {
            LogPosition place = report.fault()
                    .map(LogFault::place)
                    .orElse(history.verification().place());
            return Optional.of(new LogFault(
                    LogFault.Kind.UNSIGNED, place, report.entries(), "what is no beginning of a line " + why));
        }
        return Optional.empty();
    }

    /** Whether all that was signed is there and only a line that no writer wrote ended the reading. */
    private static boolean isCut(HistoryReading history) {
        return history.report().fault().map(LogFault::kind).equals(Optional.of(LogFault.Kind.FOREIGN_LINE))
                && history.verification().checkpoints().pending().isEmpty();
    }

    /** A log before its first checkpoint; what may stand in it is decided by what its lines say. */
    private static boolean isNew(LogFault fault) {
        return fault.kind() == LogFault.Kind.NO_CHECKPOINT;
    }

    private OpenedLog open(VerificationKey key) throws IOException {
        LogVerification verification = history.verification();
        FileEnd end = verification.end();
        Evidence evidence = new Evidence(store);
        evidence.keepAfter(end, history.segments());
        evidence.keepAfter(verification.checkpoints().completeEnd(), List.of(LogFormat.CHECKPOINTS));
        List<KeptFile> kept = evidence.untold(verification.evidence().all());
        List<VerificationKey> signers = verification.signers().isEmpty() ? List.of(key) : verification.signers();
        return new OpenedLog(history.head(), verification.checkpoints().held(), end.file(), recovery(kept), signers);
    }

    private Optional<AuditEntry> recovery(List<KeptFile> kept) {
        Optional<JsonObject> unattested = history.report().unattested().map(range -> new AuditEntry.Fields()
                .with("from", JsonNumber.of(range.from()))
                .with("to", JsonNumber.of(range.to()))
                .object());
        if (kept.isEmpty() && unattested.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new AuditEntry.Fields()
                .with("cut", cut(kept))
                .with("unattested", unattested)
                .entry(EntryKind.RECOVERY, "health"));
    }

    /** How an entry names what is kept beside. */
    static Optional<JsonArray> cut(List<KeptFile> kept) {
        return kept.isEmpty()
                ? Optional.empty()
                : Optional.of(new JsonArray(kept.stream()
                        .<dev.writ.runtime.json.Json>map(KeptFile::json)
                        .toList()));
    }
}
