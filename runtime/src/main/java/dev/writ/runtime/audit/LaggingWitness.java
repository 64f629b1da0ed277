package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.SignedNote;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells a witness by a thread of its own. Only the newest checkpoint counts: it covers those before. */
final class LaggingWitness implements CheckpointWitness {
    private static final long RETRY_MILLIS = 200;

    private final CheckpointWitness witness;
    private final Duration lag;
    private final Thread teller;
    private final Object monitor = new Object();

    // Guarded by the monitor.
    private @Nullable SignedNote untold;

    /** Since when there is something that it does not remember; means nothing where there is none. */
    private long untoldSince;

    private boolean isClosed;
    private @Nullable Throwable lastFailure;

    LaggingWitness(CheckpointWitness witness, Duration lag) {
        if (lag.isNegative() || lag.isZero()) {
            throw new IllegalArgumentException("a witness that is told at once needs no lag");
        }
        this.witness = witness;
        this.lag = lag;
        this.teller = new Thread(this::tell, "writ-witness");
        teller.setDaemon(true);
        teller.start();
    }

    @Override
    public void remember(SignedNote checkpoint) {
        synchronized (monitor) {
            if (untold == null) {
                untoldSince = System.nanoTime();
            }
            untold = checkpoint;
            monitor.notifyAll();
        }
    }

    @Override
    public Optional<SignedNote> newest(String origin) throws IOException {
        return witness.newest(origin);
    }

    @Override
    public Optional<String> overdue() {
        synchronized (monitor) {
            if (untold == null || System.nanoTime() - untoldSince <= lag.toNanos()) {
                return Optional.empty();
            }
            Throwable because = lastFailure;
            return Optional.of("the witness of the audit log is more than " + lag + " behind"
                    + (because == null ? "" : ": " + because.getClass().getName()));
        }
    }

    /** Its end leaves what is untold untold, so that actions are denied once the lag is over. */
    private void tell() {
        try {
            for (SignedNote next = take(); next != null; next = take()) {
                long begun = System.nanoTime();
                try {
                    witness.remember(next);
                    told(next, begun);
                } catch (IOException | RuntimeException e) {
                    failed(e);
                }
            }
        } catch (Throwable e) {
            synchronized (monitor) {
                lastFailure = e;
            }
        }
    }

    /** The newest that is untold, waiting for one; nothing once it is closed and has been tried. */
    private @Nullable SignedNote take() throws InterruptedException {
        synchronized (monitor) {
            while (untold == null && !isClosed) {
                monitor.wait();
            }
            return untold;
        }
    }

    private void told(SignedNote checkpoint, long begun) {
        synchronized (monitor) {
            lastFailure = null;
            if (Objects.equals(untold, checkpoint)) {
                untold = null;
            } else {
                // What came meanwhile is not older than the moment in which this one was taken.
                untoldSince = begun;
            }
            monitor.notifyAll();
        }
    }

    private void failed(Throwable failure) throws InterruptedException {
        synchronized (monitor) {
            lastFailure = failure;
            if (isClosed) {
                throw new InterruptedException("closed");
            }
            monitor.wait(RETRY_MILLIS);
        }
    }

    /** Waits for the last checkpoint to be remembered, no longer than the lag. */
    @Override
    public void close() throws IOException {
        synchronized (monitor) {
            isClosed = true;
            monitor.notifyAll();
        }
        boolean wasInterrupted = false;
        try {
            teller.join(Math.max(1, lag.toMillis()));
        } catch (InterruptedException e) {
            wasInterrupted = true;
        } finally {
            witness.close();
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
