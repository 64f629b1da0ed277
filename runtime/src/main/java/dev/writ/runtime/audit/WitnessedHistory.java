package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log that a writer wants to go on with, beside what its witness remembers.
 *
 * @param witnessed the checkpoint that the log must continue, which a key of the log signed
 */
record WitnessedHistory(HistoryReading history, Optional<Checkpoint> witnessed) {
    static WitnessedHistory of(LogSource source, VerificationKey key, Optional<SignedNote> remembered)
            throws IOException, AuditException {
        Optional<Checkpoint> witnessed = checkpoint(key, remembered);
        HistoryReading history = HistoryReading.of(source, key, witnessed);
        requireSigned(history, key, remembered);
        return new WitnessedHistory(history, witnessed);
    }

    private static Optional<Checkpoint> checkpoint(VerificationKey key, Optional<SignedNote> remembered)
            throws AuditException {
        try {
            Optional<Checkpoint> witnessed = remembered.isPresent()
                    ? Optional.of(Checkpoint.parse(remembered.orElseThrow().text()))
                    : Optional.empty();
            if (witnessed.isPresent() && !witnessed.orElseThrow().origin().equals(key.name())) {
                throw new AuditException("the witness remembers a checkpoint of another log");
            }
            return witnessed;
        } catch (NoteException e) {
            throw new AuditException("the witness remembers what is no checkpoint: " + e.getMessage(), e);
        }
    }

    /** What no key of the log signed is nothing to hold a log against, and a witness that has it was tampered with. */
    private static void requireSigned(HistoryReading history, VerificationKey key, Optional<SignedNote> remembered)
            throws AuditException {
        List<VerificationKey> keys = new ArrayList<>(history.verification().signers());
        keys.add(key);
        try {
            if (remembered.isPresent()) {
                remembered.orElseThrow().verifiedBy(keys);
            }
        } catch (NoteException e) {
            throw new AuditException("the witness remembers a checkpoint that no key of the log signed", e);
        }
    }

    /**
     * Refuses a log of which so many entries are attested where the witness remembers more, or other ones. Reading ends at a
     * line that no writer wrote, before it is asked whether the log reaches what a witness remembers.
     */
    void requireReachedBy(long attested) throws AuditException {
        Optional<LogFault> another =
                history.report().fault().filter(fault -> fault.kind() == LogFault.Kind.NOT_AS_WITNESSED);
        if (another.isPresent()) {
            throw new AuditException(another.orElseThrow().message());
        }
        if (witnessed.filter(known -> known.size() > attested).isPresent()) {
            throw new AuditException("the log attests " + attested + " entries; its witness remembers "
                    + witnessed.orElseThrow().size());
        }
    }
}
