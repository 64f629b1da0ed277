package dev.writ.runtime.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the threads of one writer share: where its log stands, whether one of them commits, and what ended it. */
final class WriterState {
    final Object monitor = new Object();

    // Guarded by the monitor.
    TreeHead head;
    long attested;
    boolean isClosed;

    /** Claimed under the monitor by the one thread that commits, which gives it back come what may. */
    volatile boolean isCommitting;

    /**
     * What ended the log. A plain reference, set in place where something failed, so that an error is remembered without
     * allocating or calling anything.
     */
    volatile @Nullable Throwable failure;

    WriterState(OpenedLog opened) {
        this.head = opened.head();
        this.attested = opened.attested();
    }

    /** Waits until something changes, but not for ever. Holds the monitor. */
    void await(long millis) throws InterruptedException {
        monitor.wait(Math.max(1, millis));
    }

    void wake() {
        synchronized (monitor) {
            monitor.notifyAll();
        }
    }

    static AuditException failed(Throwable cause) {
        return new AuditException("the audit log failed and stays closed: " + cause, cause);
    }

    void requireAlive() throws AuditException {
        Throwable cause = failure;
        if (cause != null) {
            throw failed(cause);
        }
    }

    /** Holds the monitor. */
    void requireOpen() throws AuditException {
        requireAlive();
        if (isClosed) {
            throw new AuditException("the audit log is closed");
        }
    }

    /** Holds the monitor. */
    boolean hasEnded() {
        return isClosed || failure != null;
    }

    /** Why it takes no entry any more, if so. */
    Optional<String> end() {
        Throwable because = failure;
        if (because != null) {
            return Optional.of("the audit log has ended: " + because.getClass().getName());
        }
        synchronized (monitor) {
            return isClosed ? Optional.of("the audit log is closed") : Optional.empty();
        }
    }
}
