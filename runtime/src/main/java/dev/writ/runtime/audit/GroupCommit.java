package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts entries on disk under a signed checkpoint. Callers at the same time share one force and one signature. */
final class GroupCommit implements Closeable {
    private final LogParts parts;
    private final WriterState state;
    private final EntryWriter writer;
    private final LogSigners signers;
    private final LogStore.LogFile checkpoints;

    // Guarded by the monitor.
    private long number;
    private Optional<SignedNote> latest;

    /** @param last the checkpoint after which to go on */
    GroupCommit(
            LogParts parts, WriterState state, EntryWriter writer, LogSigners signers, Optional<StoredCheckpoint> last)
            throws IOException {
        this.parts = parts;
        this.state = state;
        this.writer = writer;
        this.signers = signers;
        this.number = last.map(StoredCheckpoint::number).orElse(0L);
        this.latest = last.map(StoredCheckpoint::note);
        this.checkpoints = parts.store().append(LogFormat.CHECKPOINTS);
    }

    Optional<SignedNote> latest() {
        synchronized (state.monitor) {
            return latest;
        }
    }

    /** What one commit covers. */
    private record Batch(TreeHead head, LogStore.LogFile segment, CheckpointSigner signer, long number) {}

    /** Returns when entry {@code sequence} and a checkpoint that covers it are on disk and remembered. */
    void attest(long sequence) throws AuditException {
        try (PatientWait wait = new PatientWait(state)) {
            while (true) {
                boolean isMine = false;
                try {
                    Batch batch;
                    synchronized (state.monitor) {
                        state.requireAlive();
                        if (state.attested > sequence) {
                            return;
                        }
                        if (state.isCommitting) {
                            wait.await();
                            continue;
                        }
                        isMine = true;
                        state.isCommitting = true;
                        batch = new Batch(state.head, writer.segment(), signers.current(), number + 1);
                    }
                    commit(batch);
                } finally {
                    if (isMine) {
                        state.isCommitting = false;
                        state.wake();
                    }
                }
            }
        }
    }

    /** By the thread that commits, without the monitor, so that others append meanwhile and share the next one. */
    private void commit(Batch batch) throws AuditException {
        try {
            parts.salts().force();
            batch.segment().force();
            synchronized (state.monitor) {
                parts.store().requireUnchanged();
            }
            SignedNote note = batch.signer().sign(batch.head(), batch.number());
            checkpoints.write(note.note().getBytes(StandardCharsets.UTF_8));
            checkpoints.force();
            tellWitness(note);
            Optional<SignedNote> signed = Optional.of(note);
            synchronized (state.monitor) {
                state.attested = batch.head().size();
                number = batch.number();
                latest = signed;
            }
        } catch (Throwable e) {
            if (state.failure == null) {
                state.failure = e;
            }
            throw WriterState.failed(e);
        }
    }

    /** An interrupt of the caller is put aside meanwhile, since it would close a file that the witness writes to. */
    private void tellWitness(SignedNote note) throws IOException {
        boolean wasInterrupted = Thread.interrupted();
        try {
            parts.witness().remember(note);
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void close() throws IOException {
        checkpoints.close();
    }
}
