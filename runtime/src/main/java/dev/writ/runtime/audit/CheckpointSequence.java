package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The checkpoints of a log as its entries come to where they end: each signed by the key that signs there, numbered on
 * from the one before, and covering more than that.
 */
final class CheckpointSequence {
    private final String origin;
    private final KeySuccession succession;
    private final CheckpointSource source;

    private Optional<StoredCheckpoint> held = Optional.empty();
    private Optional<StoredCheckpoint> pending = Optional.empty();

    /** Who signed the pending one; empty while that is not known, since a rotation may follow before its end. */
    private Optional<VerificationKey> signer = Optional.empty();

    private FileEnd heldEnd = new FileEnd(LogFormat.CHECKPOINTS, 0);

    CheckpointSequence(String origin, KeySuccession succession, CheckpointSource source) {
        this.origin = origin;
        this.succession = succession;
        this.source = source;
    }

    /** The last one that fits the entries. */
    Optional<StoredCheckpoint> held() {
        return held;
    }

    /** How many entries that one covers. */
    long attested() {
        return held.map(stored -> stored.checkpoint().size()).orElse(0L);
    }

    /** The next one, which covers entries that are yet to come; of the log that ends here it is one too many. */
    Optional<StoredCheckpoint> pending() {
        return pending;
    }

    /** Where the file ends up to the last one that fits. */
    FileEnd heldEnd() {
        return heldEnd;
    }

    /** Where the complete ones end. */
    FileEnd completeEnd() {
        return new FileEnd(LogFormat.CHECKPOINTS, source.completeBytes());
    }

    /** What is read of the file is said of its end, where that is not whole. */
    Optional<String> unfinished() {
        int bytes = source.incomplete().length;
        return bytes == 0
                ? Optional.empty()
                : Optional.of(place(source.complete() + 1) + ": " + bytes
                        + " bytes of an unfinished checkpoint, being written or left by a crash");
    }

    /** Reads the first one. Its signer is the first of the log. */
    void begin(LogSource log, List<String> segments) throws IOException, FaultFound {
        try {
            pending = source.next();
            if (pending.isPresent()) {
                Optional<VerificationKey> stated = Optional.empty();
                if (!isOfTrusted(pending.orElseThrow())) {
                    stated = FirstRotation.in(log, segments).map(Rotation::from);
                }
                succession.begin(pending.orElseThrow().note(), stated);
                requireFollows(pending.orElseThrow());
            }
        } catch (NoteException e) {
            throw bad(e.getMessage());
        }
    }

    private boolean isOfTrusted(StoredCheckpoint first) {
        return first.note().signatures().stream().anyMatch(signature -> succession.isTrusted(signature.id()));
    }

    /** Whether one ends with that many entries. */
    boolean isDue(long entries) {
        return pending.isPresent() && pending.orElseThrow().checkpoint().size() == entries;
    }

    /**
     * Holds the pending one, which is due, against the root of its entries.
     *
     * @param place where the last of its entries stands
     */
    void hold(Hash root, LogPosition place) throws IOException, FaultFound {
        StoredCheckpoint due = pending.orElseThrow();
        requireSigned();
        if (!due.checkpoint().root().equals(root)) {
            throw new FaultFound(new LogFault(LogFault.Kind.WRONG_ROOT, place, attested(), rewritten(due)));
        }
        held = pending;
        heldEnd = completeEnd();
    }

    /** Reads the next one. */
    void advance() throws IOException, FaultFound {
        try {
            pending = source.next();
            if (pending.isPresent()) {
                requireFollows(pending.orElseThrow());
            }
        } catch (NoteException e) {
            throw bad(e.getMessage());
        }
    }

    private String rewritten(StoredCheckpoint due) {
        return "of entries " + new LogRange(attested(), due.checkpoint().size() - 1)
                + " at least one was rewritten: they do not have the root that checkpoint " + due.number() + " signed";
    }

    /** By the key that signs where the pending one ends, which a rotation may have changed since it was read. */
    void requireSigned() throws FaultFound {
        try {
            if (!succession.current().equals(signer)
                    && !succession.isSignedNow(pending.orElseThrow().note())) {
                throw bad(
                        succession.signers().size() > 1
                                ? "the key that signs since the last rotation did not sign it"
                                : "no trusted key signed this");
            }
        } catch (NoteException e) {
            throw bad(e.getMessage());
        }
    }

    private void requireFollows(StoredCheckpoint next) throws NoteException, FaultFound {
        signer = succession.isSignedNow(next.note()) ? succession.current() : Optional.empty();
        Checkpoint checkpoint = next.checkpoint();
        long expected = number() + 1;
        if (!checkpoint.origin().equals(origin)) {
            throw bad("it is of the log `" + checkpoint.origin() + "`, not of `" + origin + "`");
        }
        if (next.number() != expected) {
            throw bad("it is number " + next.number() + ", number " + expected + " is missing");
        }
        if (checkpoint.size() <= attested()) {
            throw bad("it covers no entry that the one before does not");
        }
    }

    private long number() {
        return held.map(StoredCheckpoint::number).orElse(0L);
    }

    private FaultFound bad(@Nullable String problem) {
        long number = number() + 1;
        return new FaultFound(new LogFault(
                LogFault.Kind.BAD_CHECKPOINT,
                place(number),
                attested(),
                "checkpoint " + number + " does not hold: " + problem));
    }

    /** Of a log that no trusted key signed, nor one that follows from a trusted one. */
    FaultFound untrusted() {
        return new FaultFound(new LogFault(
                LogFault.Kind.BAD_CHECKPOINT,
                place(1),
                0,
                "checkpoint 1 does not hold: neither the key that signed it is trusted nor one that follows it"));
    }

    private static LogPosition place(long number) {
        return new LogPosition(LogFormat.CHECKPOINTS, (number - 1) * CheckpointSource.LINES + 1);
    }
}
