package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import dev.writ.runtime.keys.VerificationKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of a log directory. Safe for many threads, which share forces and checkpoints.
 *
 * <p>The first write, force or signature that fails, with an exception or an error, ends it, and so does a directory that
 * is no longer what was opened: every later call is refused, and with it every action that needs an entry.
 */
public final class AuditLog implements AutoCloseable {
    private static final long SEGMENT_BYTES = 64L << 20;

    /** Every wait looks again after this long, so that no lost signal makes it last for ever. */
    private static final long WAIT_MILLIS = 100;

    private final LogParts parts;
    private final String origin;
    private final String boot;
    private final Durability durability;
    private final long segmentBytes;
    private final LogStore.LogFile checkpoints;

    private final Object monitor = new Object();

    // Guarded by the monitor.
    private TreeHead head;
    private LogStore.LogFile segment;
    private long segmentLength;
    private long attested;
    private long checkpointNumber;
    private Optional<SignedNote> latest;
    private boolean isClosed;
    private CheckpointSigner signer;

    /** All keys that signed so far, none of which follows again. */
    private final Set<VerificationKey> signers;

    /** Claimed under the monitor by the one thread that commits, which gives it back come what may. */
    private volatile boolean isCommitting;

    /** What ended the log. A plain reference, so that an error is remembered without allocating or calling anything. */
    private volatile @Nullable Throwable failure;

    private AuditLog(LogParts parts, String origin, Durability durability, Settings settings, OpenedLog opened)
            throws IOException {
        this.parts = parts;
        this.origin = origin;
        this.boot = parts.lines().boot();
        this.durability = durability;
        this.segmentBytes = settings.segmentBytes();
        this.head = opened.head();
        this.signer = parts.signer();
        this.signers = new HashSet<>(opened.signers());
        this.attested = opened.attested();
        this.checkpointNumber =
                opened.checkpoint().map(StoredCheckpoint::number).orElse(0L);
        this.latest = opened.checkpoint().map(StoredCheckpoint::note);
        this.segment = parts.store().append(opened.segment());
        this.segmentLength = parts.store().length(opened.segment());
        this.checkpoints = parts.store().append(LogFormat.CHECKPOINTS);
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
            log.attest(log.head.size() - 1);
            new SigningThread(log, settings.attestMillis()).start();
            return log;
        } catch (Throwable e) {
            log.closeFiles(e);
            throw e;
        }
    }

    private void closeFiles(Throwable because) {
        try (CheckpointWitness witness = parts.witness();
                SaltStore salts = parts.salts();
                LogStore.LogFile last = segment;
                LogStore.LogFile signed = checkpoints) {
            isClosed = true;
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
        return boot;
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
        synchronized (monitor) {
            return latest;
        }
    }

    /** Writes the entry and returns its sequence. It is in the file, not yet forced, not yet signed. */
    public long append(AuditEntry entry) throws AuditException {
        boolean wasInterrupted = false;
        try {
            synchronized (monitor) {
                requireOpen();
                while (hasToWaitForRoom()) {
                    wasInterrupted |= await(WAIT_MILLIS);
                    requireOpen();
                }
                return write(entry);
            }
        } finally {
            restore(wasInterrupted);
        }
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
            attest(sequence);
        }
        return sequence;
    }

    /**
     * A commitment to a value, to stand in its place in an entry. Its salt is kept by what the log was told to keep salts
     * in, and is as durable as the entry once that is.
     *
     * @throws IllegalArgumentException for a value that has no canonical JSON
     */
    public Json commitment(String name, Json value) throws AuditException {
        synchronized (monitor) {
            requireOpen();
        }
        Commitment drawn = Commitment.to(name, value);
        try {
            parts.salts().keep(drawn);
            return drawn.json();
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            }
            wake();
            throw failed(e);
        }
    }

    /**
     * Lets another key of the same name sign from here on, by an entry that both sign. Returns when that and a checkpoint of
     * the new key are on disk. Keep the new key where the next process finds it before: the old one opens the log no more.
     *
     * @throws IllegalArgumentException for a key of another name, and for one that signs or signed this log
     */
    public void rotate(SigningKey next) throws AuditException {
        boolean wasInterrupted = false;
        long sequence;
        try {
            synchronized (monitor) {
                requireOpen();
                while (hasToWaitForRoom()) {
                    wasInterrupted |= await(WAIT_MILLIS);
                    requireOpen();
                }
                sequence = writeRotation(next);
            }
            attest(sequence);
        } finally {
            restore(wasInterrupted);
        }
    }

    /** Whoever takes the head from here on takes the new signer with it. Holds the monitor. */
    private long writeRotation(SigningKey next) throws AuditException {
        if (signers.contains(next.verificationKey())) {
            throw new IllegalArgumentException("the key "
                    + next.verificationKey().id() + " signs this log or did so before; no key follows twice");
        }
        AuditEntry entry = new AuditEntry.Fields()
                .with("rotation", new JsonString(signer.rotation(head, next).note()))
                .entry(EntryKind.ROTATION, "health");
        CheckpointSigner succeeding = signer.succeededBy(next);
        long sequence = write(entry);
        signer = succeeding;
        signers.add(next.verificationKey());
        return sequence;
    }

    private boolean hasToWaitForRoom() {
        return segmentLength >= segmentBytes && isCommitting;
    }

    /** Everything that follows from the line is known before its first byte is written. Holds the monitor. */
    private long write(AuditEntry entry) throws AuditException {
        if (segmentLength >= segmentBytes) {
            beginSegment();
        }
        LineRenderer.Line line = parts.lines().render(entry, parts.clock().instant(), head);
        long sequence = head.size();
        try {
            segment.write(line.bytes());
            segmentLength += line.bytes().length;
            head = line.head();
            if (attested == sequence) {
                monitor.notifyAll();
            }
            return sequence;
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            }
            throw failed(e);
        }
    }

    /** Nobody commits, so that nobody forces the segment that ends. Holds the monitor. */
    private void beginSegment() throws AuditException {
        try {
            segment.force();
            segment.close();
            segment = parts.store().append(LogFormat.segment(head.size()));
            segmentLength = 0;
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            }
            throw failed(e);
        }
    }

    /** Returns when entry {@code sequence} and a checkpoint that covers it are on disk. */
    private void attest(long sequence) throws AuditException {
        boolean wasInterrupted = false;
        try {
            while (true) {
                boolean isMine = false;
                try {
                    TreeHead covered;
                    LogStore.LogFile last;
                    CheckpointSigner by;
                    synchronized (monitor) {
                        requireAlive();
                        if (attested > sequence) {
                            return;
                        }
                        if (isCommitting) {
                            wasInterrupted |= await(WAIT_MILLIS);
                            continue;
                        }
                        isMine = true;
                        isCommitting = true;
                        covered = head;
                        last = segment;
                        by = signer;
                    }
                    commit(covered, last, by);
                } finally {
                    if (isMine) {
                        isCommitting = false;
                        wake();
                    }
                }
            }
        } finally {
            restore(wasInterrupted);
        }
    }

    /**
     * Forces and signs everything up to the head. The thread that committing was given to, without the monitor, so that
     * others append meanwhile and share the next one.
     */
    private void commit(TreeHead covered, LogStore.LogFile last, CheckpointSigner by) throws AuditException {
        try {
            parts.salts().force();
            last.force();
            synchronized (monitor) {
                parts.store().requireUnchanged();
            }
            long number = checkpointNumber + 1;
            SignedNote note = by.sign(covered, number);
            checkpoints.write(note.note().getBytes(StandardCharsets.UTF_8));
            checkpoints.force();
            parts.witness().remember(note);
            Optional<SignedNote> signed = Optional.of(note);
            synchronized (monitor) {
                attested = covered.size();
                checkpointNumber = number;
                latest = signed;
            }
        } catch (Throwable e) {
            if (failure == null) {
                failure = e;
            }
            throw failed(e);
        }
    }

    private void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    /** Waits for a change of anything, holding the monitor; true when the thread was interrupted instead. */
    private boolean await(long millis) {
        try {
            monitor.wait(Math.max(1, millis));
            return false;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private static void restore(boolean wasInterrupted) {
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static AuditException failed(Throwable cause) {
        return new AuditException("the audit log failed and stays closed: " + cause, cause);
    }

    private void requireAlive() throws AuditException {
        Throwable cause = failure;
        if (cause != null) {
            throw failed(cause);
        }
    }

    private void requireOpen() throws AuditException {
        requireAlive();
        if (isClosed) {
            throw new AuditException("the audit log is closed");
        }
    }

    /** Why it takes no entry any more, if so. */
    public Optional<String> end() {
        Throwable because = failure;
        if (because != null) {
            return Optional.of("the audit log has ended: " + because.getClass().getName());
        }
        synchronized (monitor) {
            return isClosed ? Optional.of("the audit log is closed") : Optional.empty();
        }
    }

    /** Why no action may begin for now, though entries can be written: the witness is too far behind. */
    public Optional<String> overdue() {
        return parts.witness().overdue();
    }

    private boolean hasEnded() {
        return isClosed || failure != null;
    }

    /** Signs that it stops here, unless it has failed, then lets go of the directory. */
    @Override
    public void close() throws AuditException {
        synchronized (monitor) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            monitor.notifyAll();
        }
        try (LogStore store = parts.store();
                SaltStore salts = parts.salts();
                CheckpointWitness witness = parts.witness();
                LogStore.LogFile signed = checkpoints;
                AutoCloseable last = this::closeSegment) {
            stop();
        } catch (AuditException e) {
            throw e;
        } catch (Exception e) {
            throw new AuditException("cannot close the audit log: " + e, e);
        }
    }

    private void stop() throws AuditException {
        boolean wasInterrupted = false;
        try {
            long sequence;
            synchronized (monitor) {
                while (isCommitting) {
                    wasInterrupted |= await(WAIT_MILLIS);
                }
                if (failure != null) {
                    return;
                }
                sequence = write(new AuditEntry.Fields().entry(EntryKind.STOP, "health"));
            }
            attest(sequence);
        } finally {
            restore(wasInterrupted);
        }
    }

    /** Only once nobody commits any more; after the stop nobody begins to. */
    private void closeSegment() throws IOException {
        boolean wasInterrupted = false;
        try {
            synchronized (monitor) {
                while (isCommitting) {
                    wasInterrupted |= await(WAIT_MILLIS);
                }
                segment.close();
            }
        } finally {
            restore(wasInterrupted);
        }
    }

    /** Signs entries that nobody waits for, within about a second. Its end is the log's end. */
    private static final class SigningThread extends Thread {
        private static final long IDLE_MILLIS = 1000;

        private final AuditLog log;
        private final long lingerNanos;

        SigningThread(AuditLog log, long lingerMillis) {
            super("writ-audit " + log.origin());
            this.log = log;
            this.lingerNanos = TimeUnit.MILLISECONDS.toNanos(lingerMillis);
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (awaitUnattested()) {
                    linger();
                    attestAll();
                }
            } catch (Throwable e) {
                if (log.failure == null) {
                    log.failure = e;
                }
                log.wake();
            }
        }

        /** False when the log has ended. An interrupt is nobody's way to end it. */
        private boolean awaitUnattested() {
            synchronized (log.monitor) {
                while (!log.hasEnded() && log.attested == log.head.size()) {
                    log.await(IDLE_MILLIS);
                }
                return !log.hasEnded();
            }
        }

        private void linger() {
            long begun = System.nanoTime();
            synchronized (log.monitor) {
                long left = lingerNanos;
                while (!log.hasEnded() && left > 0) {
                    log.await(Math.min(IDLE_MILLIS, TimeUnit.NANOSECONDS.toMillis(left)));
                    left = lingerNanos - (System.nanoTime() - begun);
                }
            }
        }

        private void attestAll() throws AuditException {
            long last;
            synchronized (log.monitor) {
                if (log.hasEnded()) {
                    return;
                }
                last = log.head.size() - 1;
            }
            log.attest(last);
            // Waiting for another's commit hands an interrupt back; the next wait would end at once with it.
            Thread.interrupted();
        }
    }
}
