package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The way on for a log that its writer refuses to continue. Everything after the last checkpoint that fits is kept beside
 * the log; a new segment begins there with a signed entry that says what was wrong and what was taken out.
 */
public final class LogRecovery {
    private LogRecovery() {}

    /**
     * What a recovery did.
     *
     * @param entry the sequence of the entry that tells it
     * @param fault what was wrong, and where
     * @param attested how many entries stay: those that a checkpoint covers
     * @param kept the files, in the log's directory, that hold what was taken out
     */
    public record Result(long entry, LogFault fault, long attested, List<String> kept) {
        public Result {
            kept = List.copyOf(kept);
        }
    }

    /** Recovers a log; nothing where its writer would go on with it as it is. */
    public static Optional<Result> recover(Path directory, SigningKey key) throws AuditException {
        return recover(directory, key, CheckpointWitness.none());
    }

    /**
     * The same of a log that has a witness, which is told of the recovery and closed. Throws, and changes nothing, where less would stay
     * in the log than the witness remembers: such a log is to be restored from elsewhere, or given up for a new one.
     */
    public static Optional<Result> recover(Path directory, SigningKey key, CheckpointWitness witness)
            throws AuditException {
        return recover(DirectoryStore.open(directory), key, AuditLog.Settings.DEFAULT, witness);
    }

    static Optional<Result> recover(LogStore store, SigningKey key, AuditLog.Settings settings) throws AuditException {
        return recover(store, key, settings, CheckpointWitness.none());
    }

    static Optional<Result> recover(
            LogStore store, SigningKey key, AuditLog.Settings settings, CheckpointWitness witness)
            throws AuditException {
        try (CheckpointWitness remembering = witness) {
            LogParts parts = LogParts.of(store, key, Durability.FORCED, settings.clock())
                    .with(SaltStore.forgetting(), remembering);
            WitnessedHistory witnessed =
                    WitnessedHistory.of(store, key.verificationKey(), remembering.newest(key.name()));
            HistoryReading history = witnessed.history();
            Optional<LogFault> fault = LogOpening.refusal(history);
            if (fault.isPresent()) {
                requireSigner(store, history, key);
            }
            witnessed.requireReachedBy(history.attestedHead().size());
            if (fault.isEmpty()) {
                store.close();
                return Optional.empty();
            }
            Optional<Long> signed = signed(store, history);
            List<KeptFile> kept = keep(store, history);
            OpenedLog opened = new OpenedLog(
                    history.attestedHead(),
                    history.verification().checkpoints().held(),
                    LogFormat.segment(history.attestedHead().size()),
                    Optional.of(entry(history, fault.orElseThrow(), signed, kept)),
                    List.of(key.verificationKey()));
            AuditLog.begin(parts, key, Durability.FORCED, settings, opened).close();
            return Optional.of(new Result(
                    history.attestedHead().size(),
                    fault.orElseThrow(),
                    history.attestedHead().size(),
                    kept.stream().map(KeptFile::kept).toList()));
        } catch (Throwable e) {
            throw AuditLog.closed(store, e);
        }
    }

    private static void requireSigner(LogStore store, HistoryReading history, SigningKey key)
            throws IOException, AuditException {
        if (!history.isSignedAtRestBy(key.verificationKey()) || isOfAnotherKey(store, history, key)) {
            throw new AuditException("the key " + key.verificationKey().id()
                    + " is not the one that signed the last checkpoint that fits");
        }
    }

    /** Nobody knows who signed it, and it was not this key: with another one it may be in order. */
    private static boolean isOfAnotherKey(LogStore store, HistoryReading history, SigningKey key) throws IOException {
        if (!history.verification().signers().isEmpty() || !history.hasCheckpoints()) {
            return false;
        }
        try (CheckpointSource checkpoints = new CheckpointSource(store.read(LogFormat.CHECKPOINTS), key.name())) {
            Optional<StoredCheckpoint> first = checkpoints.next();
            return first.isPresent()
                    && first.orElseThrow().note().signatures().stream()
                            .noneMatch(signature ->
                                    signature.id().equals(key.verificationKey().id()));
        } catch (NoteException e) {
            // No checkpoint stands there, which is nobody's.
            return false;
        }
    }

    /** Entries before checkpoints, so that a crash in between leaves a log that is still refused. */
    private static List<KeptFile> keep(LogStore store, HistoryReading history) throws IOException {
        LogVerification verification = history.verification();
        Evidence evidence = new Evidence(store);
        evidence.keepAfter(verification.attestedEnd(), history.segments());
        evidence.keepAfter(verification.checkpoints().heldEnd(), List.of(LogFormat.CHECKPOINTS));
        return evidence.untold(
                verification.evidence().before(verification.checkpoints().attested()));
    }

    private static AuditEntry entry(
            HistoryReading history, LogFault fault, Optional<Long> signed, List<KeptFile> kept) {
        return new AuditEntry.Fields()
                .with("cut", LogOpening.cut(kept))
                .with("fault", new JsonString(fault.toString()))
                .with(
                        "checkpoint",
                        history.verification()
                                .checkpoints()
                                .held()
                                .map(stored -> new JsonString(stored.note().note())))
                .with("signed", signed.map(JsonNumber::of))
                .entry(EntryKind.RECOVERY, "health");
    }

    /** How many entries were signed once, where that is more than stay. */
    private static Optional<Long> signed(LogStore store, HistoryReading history) throws IOException {
        long attested = history.attestedHead().size();
        List<VerificationKey> signers = history.verification().signers();
        if (signers.isEmpty()) {
            return Optional.empty();
        }
        long signed = attested;
        if (store.names().contains(LogFormat.CHECKPOINTS)) {
            try (CheckpointSource source = new CheckpointSource(
                    store.read(LogFormat.CHECKPOINTS), signers.get(0).name())) {
                for (var next = source.next(); next.isPresent(); next = source.next()) {
                    next.orElseThrow().note().verifiedBy(signers);
                    signed = Math.max(signed, next.orElseThrow().checkpoint().size());
                }
            } catch (NoteException e) {
                // What follows is not believed; what came before it is.
                return above(signed, attested);
            }
        }
        return above(signed, attested);
    }

    private static Optional<Long> above(long signed, long attested) {
        return signed > attested ? Optional.of(signed) : Optional.empty();
    }
}
