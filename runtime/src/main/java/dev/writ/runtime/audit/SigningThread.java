package dev.writ.runtime.audit;

import java.util.concurrent.TimeUnit;

/** Signs entries that nobody waits for, within about a second. Its end is the log's end. */
final class SigningThread extends Thread {
    private static final long IDLE_MILLIS = 1000;

    private final WriterState state;
    private final GroupCommit commits;
    private final long lingerNanos;

    SigningThread(String origin, WriterState state, GroupCommit commits, long lingerMillis) {
        super("writ-audit " + origin);
        this.state = state;
        this.commits = commits;
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
            if (state.failure == null) {
                state.failure = e;
            }
            state.wake();
        }
    }

    /** False when the log has ended. */
    private boolean awaitUnattested() {
        synchronized (state.monitor) {
            while (!state.hasEnded() && state.attested == state.head.size()) {
                await(IDLE_MILLIS);
            }
            return !state.hasEnded();
        }
    }

    private void linger() {
        long begun = System.nanoTime();
        synchronized (state.monitor) {
            long left = lingerNanos;
            while (!state.hasEnded() && left > 0) {
                await(Math.min(IDLE_MILLIS, TimeUnit.NANOSECONDS.toMillis(left)));
                left = lingerNanos - (System.nanoTime() - begun);
            }
        }
    }

    private void attestAll() throws AuditException {
        long last;
        synchronized (state.monitor) {
            if (state.hasEnded()) {
                return;
            }
            last = state.head.size() - 1;
        }
        commits.attest(last);
        // Waiting for another's commit hands an interrupt back; the next wait would end at once with it.
        Thread.interrupted();
    }

    private void await(long millis) {
        try {
            state.await(millis);
        } catch (InterruptedException e) {
            // An interrupt is nobody's way to end this thread: it looks again, and goes on.
            return;
        }
    }
}
