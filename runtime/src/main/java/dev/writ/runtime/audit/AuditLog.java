package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.keys.SigningKey;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The one writer of a log directory. Safe for many threads, which share forces and checkpoints.
 *
 * <pre>{@code
 * SigningKey key = KeyFiles.readSecret(keyFile, SecretAccess.granted());   // its name is the origin of the log
 * try (AuditLog log = AuditLog.at(directory, key)
 *         .witness(CheckpointWitness.directory(elsewhere))             // finds a log cut short with its checkpoints
 *         .salts(SaltFile.open(saltFile))                              // sensitive values can be opened and erased later
 *         .open();
 *         Enforcer enforcer = Enforcer.forGuard(guard).sharedAudit(log).build()) {
 *     ...
 * }
 *
 * LogReport report = LogVerifier.verify(directory, List.of(key.verificationKey()));   // anybody, anywhere, at any time
 * }</pre>
 *
 * <p>The first write, force or signature that fails, with an exception or an error, ends it, and so does a directory that
 * is no longer what was opened: every later call is refused, and with it every action that needs an entry.
 */
public final class AuditLog implements AutoCloseable {
    private static final long SEGMENT_BYTES = 64L << 20;

    private final LogParts parts;
    private final String origin;
    private final Durability durability;
    private final WriterState state;
    private final EntryWriter writer;
    private final LogSigners signers;
    private final GroupCommit commits;

    private AuditLog(LogParts parts, String origin, Durability durability, Settings settings, OpenedLog opened)
            throws IOException {
        this.parts = parts;
        this.origin = origin;
        this.durability = durability;
        this.state = new WriterState(opened);
        this.writer = new EntryWriter(parts, state, settings.segmentBytes(), opened.segment());
        this.signers = new LogSigners(parts.signer(), opened.signers());
        this.commits = new GroupCommit(parts, state, writer, signers, opened.checkpoint());
    }

    /** What only tests change. */
    record Settings(Clock clock, long segmentBytes, long attestMillis) {
        static final Settings DEFAULT = new Settings(Clock.systemUTC(), SEGMENT_BYTES, 1000);
    }

    /** Opens the log of the directory, or begins one, with durability {@link Durability#FORCED}. */
    public static AuditLog open(Path directory, SigningKey key) throws AuditException {
        return open(directory, key, Durability.FORCED);
    }

    /**
     * Opens the log of the directory, or begins one. Its origin is the key's name. Refused when another process has it
     * open and when it is not what its writer left; then {@link LogRecovery} is the way on.
     */
    public static AuditLog open(Path directory, SigningKey key, Durability durability) throws AuditException {
        return at(directory, key).durability(durability).open();
    }

    /** A log of which more is to be said than where it is; opened like {@link #open(Path, SigningKey)}. */
    public static AuditLogBuilder at(Path directory, SigningKey key) {
        return new AuditLogBuilder(directory, key);
    }

    static AuditLog open(LogStore store, SigningKey key, Durability durability, Settings settings)
            throws AuditException {
        return open(LogParts.of(store, key, durability, settings.clock()), key, durability, settings);
    }

    static AuditLog open(LogParts parts, SigningKey key, Durability durability, Settings settings)
            throws AuditException {
        try {
            OpenedLog opened = LogOpening.open(
                    parts.store(), key.verificationKey(), parts.witness().newest(key.name()));
            return begin(parts, key, durability, settings, opened);
        } catch (Throwable e) {
            throw closed(parts.store(), e);
        }
    }

    /** Goes on from what was opened. Leaves closing the store after a failure to the caller. */
    static AuditLog begin(LogParts parts, SigningKey key, Durability durability, Settings settings, OpenedLog opened)
            throws IOException, AuditException {
        AuditLog log = new AuditLog(parts, key.name(), durability, settings, opened);
        try {
            for (AuditEntry entry : opened.firstEntries(key.name())) {
                log.append(entry);
            }
            log.attestAll();
            new SigningThread(key.name(), log.state, log.commits, settings.attestMillis()).start();
            return log;
        } catch (Throwable e) {
            log.closeFiles(e);
            throw e;
        }
    }

    private void closeFiles(Throwable because) {
        try (CheckpointWitness witness = parts.witness();
                SaltStore salts = parts.salts();
                EntryWriter last = writer;
                GroupCommit signed = commits) {
            state.isClosed = true;
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    /** What to throw after a failed opening, whose store is closed. */
    static AuditException closed(LogStore store, Throwable because) {
        try {
            store.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
        return because instanceof AuditException refusal
                ? refusal
                : new AuditException("cannot open the log: " + because, because);
    }

    public String origin() {
        return origin;
    }

    public Durability durability() {
        return durability;
    }

    /** What all entries of this process carry as their {@code boot}. */
    public String boot() {
        return parts.lines().boot();
    }

    /**
     * Reads what stands in the log now, oldest first, from its files. Nothing of it is checked again: that was done when
     * the log was opened, and since then nobody else writes to it.
     */
    public void replay(Consumer<JsonObject> entries) throws AuditException {
        LogReplay.of(parts.store(), entries);
    }

    /** The newest checkpoint: what a witness should remember. */
    public Optional<SignedNote> latestCheckpoint() {
        return commits.latest();
    }

    /** Writes the entry and returns its sequence. It is in the file, not yet forced, not yet signed. */
    public long append(AuditEntry entry) throws AuditException {
        return writer.append(entry);
    }

    /**
     * Writes the entry and returns its sequence when it may be acted upon: with {@link Durability#FORCED}, when it and a
     * checkpoint that covers it are on disk, and remembered by the witness. Writes nothing while it is {@link #overdue}.
     */
    public long record(AuditEntry entry) throws AuditException {
        Optional<String> overdue = overdue();
        if (overdue.isPresent()) {
            throw new AuditException(overdue.orElseThrow());
        }
        long sequence = append(entry);
        if (durability == Durability.FORCED) {
            commits.attest(sequence);
        }
        return sequence;
    }

    private void attestAll() throws AuditException {
        long last;
        synchronized (state.monitor) {
            last = state.head.size() - 1;
        }
        commits.attest(last);
    }

    /**
     * A commitment to a value, to stand in its place in an entry. Its salt is kept by what the log was told to keep salts
     * in, and is as durable as the entry once that is.
     *
     * @throws IllegalArgumentException for a value that has no canonical JSON
     */
    public Json commitment(String name, Json value) throws AuditException {
        synchronized (state.monitor) {
            state.requireOpen();
        }
        Commitment drawn = Commitment.to(name, value);
        try {
            parts.salts().keep(drawn);
            return drawn.json();
        } catch (Throwable e) {
            if (state.failure == null) {
                state.failure = e;
            }
            state.wake();
            throw WriterState.failed(e);
        }
    }

    /**
     * Lets another key of the same name sign from here on, by an entry that both sign. Returns when that and a checkpoint of
     * the new key are on disk. Keep the new key where the next process finds it before: the old one opens the log no more.
     *
     * @throws IllegalArgumentException for a key of another name, and for one that signs or signed this log
     */
    public void rotate(SigningKey next) throws AuditException {
        try (PatientWait wait = new PatientWait(state)) {
            long sequence;
            synchronized (state.monitor) {
                writer.awaitRoom(wait);
                sequence = signers.rotate(next, state.head, writer);
            }
            commits.attest(sequence);
        }
    }

    /** Why it takes no entry any more, if so. */
    public Optional<String> end() {
        return state.end();
    }

    /** Why no action may begin for now, though entries can be written: the witness is too far behind. */
    public Optional<String> overdue() {
        return parts.witness().overdue();
    }

    /** Signs that it stops here, unless it has failed, then lets go of the directory. */
    @Override
    public void close() throws AuditException {
        synchronized (state.monitor) {
            if (state.isClosed) {
                return;
            }
            state.isClosed = true;
            state.monitor.notifyAll();
        }
        try (LogStore store = parts.store();
                SaltStore salts = parts.salts();
                CheckpointWitness witness = parts.witness();
                GroupCommit signed = commits;
                AutoCloseable last = this::closeSegment) {
            stop();
        } catch (AuditException e) {
            throw e;
        } catch (Exception e) {
            throw new AuditException("cannot close the audit log: " + e, e);
        }
    }

    private void stop() throws AuditException {
        try (PatientWait wait = new PatientWait(state)) {
            long sequence;
            synchronized (state.monitor) {
                wait.awaitCommit();
                if (state.failure != null) {
                    return;
                }
                sequence = writer.write(new AuditEntry.Fields().entry(EntryKind.STOP, "health"));
            }
            commits.attest(sequence);
        }
    }

    /** Only once nobody commits any more; after the stop nobody begins to. */
    private void closeSegment() throws IOException {
        try (PatientWait wait = new PatientWait(state)) {
            synchronized (state.monitor) {
                wait.awaitCommit();
                writer.close();
            }
        }
    }
}
