package dev.writ.runtime.audit;

/**
 * Waits of one call that an interrupt does not end, since it would close the files that the call writes to. Closing it hands
 * the interrupt back to the thread.
 */
final class PatientWait implements AutoCloseable {
    /** Every wait looks again after this long, so that no lost signal makes it last for ever. */
    private static final long MILLIS = 100;

    private final WriterState state;
    private boolean wasInterrupted;

    PatientWait(WriterState state) {
        this.state = state;
    }

    /** Waits until something changes, holding the monitor. */
    void await() {
        try {
            state.await(MILLIS);
        } catch (InterruptedException e) {
            wasInterrupted = true;
        }
    }

    /** Waits until no thread commits, holding the monitor. */
    void awaitCommit() {
        while (state.isCommitting) {
            await();
        }
    }

    @Override
    public void close() {
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
