package dev.writ.runtime.audit;

import dev.writ.runtime.audit.merkle.Hash;
import dev.writ.runtime.audit.merkle.MerkleTree;
import dev.writ.runtime.audit.note.Checkpoint;
import dev.writ.runtime.audit.note.SignedNote;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.keys.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The one writer of a log directory. Safe for many threads, which share forces and checkpoints.
 *
 * <p>The first write or force that fails ends it: nothing can be said of a disk that failed once, so every later call is
 * refused, and with it every action that needs an entry.
 */
public final class AuditLog implements AutoCloseable {
    private static final long SEGMENT_BYTES = 64L << 20;

    private final LogStore store;
    private final SigningKey key;
    private final EntryLine.Writer writer;
    private final Clock clock;
    private final long segmentBytes;
    private final LogStore.LogFile checkpoints;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition committed = lock.newCondition();
    private final Condition unattested = lock.newCondition();
    private final Condition ended = lock.newCondition();

    // Guarded by the lock.
    private final MerkleTree tree;
    private Hash chain;
    private LogStore.LogFile segment;
    private long written;
    private long attested;
    private long batch;
    private Optional<SignedNote> latest;
    private boolean isCommitting;
    private boolean isClosed;
    private Optional<Throwable> death = Optional.empty();

    private AuditLog(LogStore store, SigningKey key, Durability durability, Settings settings, Recovery.State state)
            throws IOException {
        this.store = store;
        this.key = key;
        this.writer = new EntryLine.Writer(newBoot(), durability);
        this.clock = settings.clock();
        this.segmentBytes = settings.segmentBytes();
        this.tree = state.tree();
        this.chain = state.chain();
        this.attested = state.attested();
        this.batch = state.checkpoint().map(StoredCheckpoint::number).orElse(0L);
        this.latest = state.checkpoint().map(StoredCheckpoint::note);
        this.segment = store.append(state.segment());
        this.written = store.length(state.segment());
        this.checkpoints = store.append(LogFormat.CHECKPOINTS);
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
     * open and when it is not what its last checkpoint signed.
     */
    public static AuditLog open(Path directory, SigningKey key, Durability durability) throws AuditException {
        return open(DirectoryStore.open(directory), key, durability, Settings.DEFAULT);
    }

    static AuditLog open(LogStore store, SigningKey key, Durability durability, Settings settings)
            throws AuditException {
        try {
            Recovery.State state = Recovery.run(store, key.verificationKey());
            AuditLog log = new AuditLog(store, key, durability, settings, state);
            log.begin(state);
            new Attester(log, settings.attestMillis()).start();
            return log;
        } catch (IOException e) {
            closeQuietly(store, e);
            throw new AuditException("cannot open the log: " + e, e);
        } catch (AuditException | RuntimeException e) {
            closeQuietly(store, e);
            throw e;
        }
    }

    private static void closeQuietly(LogStore store, Exception because) {
        try {
            store.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private void begin(Recovery.State state) throws AuditException {
        if (!state.isClean()) {
            append(state.entry());
        }
        AuditEntry.Fields fields = new AuditEntry.Fields()
                .with("format", JsonNumber.of(1))
                .with("origin", new JsonString(origin()))
                .with("checkpoint", latest.map(note -> new JsonString(note.note())));
        attest(append(fields.entry(EntryKind.START, "health")));
    }

    private static String newBoot() {
        byte[] boot = new byte[16];
        new SecureRandom().nextBytes(boot);
        return HexFormat.of().formatHex(boot);
    }

    public String origin() {
        return key.name();
    }

    public Durability durability() {
        return writer.durability();
    }

    /** The newest checkpoint: what a witness should remember. */
    public Optional<SignedNote> latestCheckpoint() {
        lock.lock();
        try {
            return latest;
        } finally {
            lock.unlock();
        }
    }

    /** Writes the entry and returns its sequence. It is in the file, not yet forced, not yet signed. */
    public long append(AuditEntry entry) throws AuditException {
        lock.lock();
        try {
            requireOpen();
            makeRoom();
            long sequence = tree.size();
            EntryLine line = EntryLine.of(entry, sequence, clock.instant(), writer, chain);
            write(line);
            if (attested == sequence) {
                unattested.signal();
            }
            return sequence;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes the entry and returns its sequence when it may be acted upon: with {@link Durability#FORCED}, when it and a
     * checkpoint that covers it are on disk.
     */
    public long record(AuditEntry entry) throws AuditException {
        long sequence = append(entry);
        if (writer.durability() == Durability.FORCED) {
            attest(sequence);
        }
        return sequence;
    }

    /** Returns when entry {@code sequence} and a checkpoint that covers it are on disk. */
    private void attest(long sequence) throws AuditException {
        lock.lock();
        try {
            while (attested <= sequence) {
                requireAlive();
                if (isCommitting) {
                    committed.awaitUninterruptibly();
                } else {
                    commit();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void write(EntryLine line) throws AuditException {
        try {
            segment.write(line.bytes());
        } catch (IOException | RuntimeException | Error e) {
            throw died(e);
        }
        written += line.bytes().length;
        chain = line.chain();
        tree.append(line.leaf());
    }

    /** Begins the next segment when this one is full; never while somebody forces it. */
    private void makeRoom() throws AuditException {
        while (written >= segmentBytes && isCommitting) {
            committed.awaitUninterruptibly();
            requireOpen();
        }
        if (written < segmentBytes) {
            return;
        }
        try {
            segment.force();
            segment.close();
            segment = store.append(LogFormat.segment(tree.size()));
            written = 0;
        } catch (IOException | RuntimeException | Error e) {
            throw died(e);
        }
    }

    /**
     * Forces and signs everything appended so far. Holds the lock at either end but not while the disk works, so that
     * others append meanwhile and share the next one.
     */
    private void commit() throws AuditException {
        isCommitting = true;
        LogStore.LogFile forced = segment;
        long number = batch + 1;
        Checkpoint checkpoint = new Checkpoint(
                origin(), tree.size(), tree.root(), List.of(StoredCheckpoint.extension(number, writer.durability())));
        SignedNote note;
        lock.unlock();
        try {
            forced.force();
            note = SignedNote.sign(checkpoint.text(), key);
            checkpoints.write(note.note().getBytes(StandardCharsets.UTF_8));
            checkpoints.force();
        } catch (IOException | RuntimeException | Error e) {
            lock.lock();
            isCommitting = false;
            throw died(e);
        }
        lock.lock();
        isCommitting = false;
        attested = checkpoint.size();
        batch = number;
        latest = Optional.of(note);
        committed.signalAll();
    }

    private AuditException died(Throwable cause) {
        death = death.or(() -> Optional.of(cause));
        committed.signalAll();
        unattested.signalAll();
        ended.signalAll();
        return dead(death.orElseThrow());
    }

    private static AuditException dead(Throwable cause) {
        return new AuditException("the audit log failed and stays closed: " + cause, cause);
    }

    private void requireAlive() throws AuditException {
        if (death.isPresent()) {
            throw dead(death.orElseThrow());
        }
    }

    private void requireOpen() throws AuditException {
        requireAlive();
        if (isClosed) {
            throw new AuditException("the audit log is closed");
        }
    }

    /** Signs what is not yet signed, then lets go of the directory. */
    @Override
    public void close() throws AuditException {
        lock.lock();
        try {
            if (isClosed) {
                return;
            }
            isClosed = true;
            unattested.signalAll();
            ended.signalAll();
            while (isCommitting) {
                committed.awaitUninterruptibly();
            }
            try (store;
                    checkpoints;
                    LogStore.LogFile last = segment) {
                if (death.isEmpty() && attested < tree.size()) {
                    commit();
                }
            } catch (IOException e) {
                throw new AuditException("cannot close the audit log: " + e, e);
            }
        } finally {
            lock.unlock();
        }
    }

    /** False when the log has ended. */
    private boolean awaitUnattested() {
        lock.lock();
        try {
            while (!hasEnded() && attested == tree.size()) {
                unattested.awaitUninterruptibly();
            }
            return !hasEnded();
        } finally {
            lock.unlock();
        }
    }

    private void attestLater(long millis) throws AuditException, InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (!hasEnded() && left > 0) {
                left = ended.awaitNanos(left);
            }
            while (isCommitting) {
                committed.awaitUninterruptibly();
            }
            if (!hasEnded() && attested < tree.size()) {
                commit();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean hasEnded() {
        return isClosed || death.isPresent();
    }

    /** Signs entries that nobody waits for, within about a second; ends with the log. */
    private static final class Attester extends Thread {
        private final AuditLog log;
        private final long millis;

        Attester(AuditLog log, long millis) {
            super("writ-audit " + log.origin());
            this.log = log;
            this.millis = millis;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (log.awaitUnattested()) {
                    log.attestLater(millis);
                }
            } catch (AuditException | InterruptedException e) {
                // The log remembers what failed and tells its callers; this thread has nobody to tell.
                interrupt();
            }
        }
    }
}
