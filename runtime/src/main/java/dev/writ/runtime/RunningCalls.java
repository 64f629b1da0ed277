package dev.writ.runtime;

import dev.writ.runtime.clock.Deadline;
import java.util.concurrent.atomic.AtomicLong;

/** How many calls are between their beginning and the entry of their outcome, and whether others may begin. */
final class RunningCalls {
    private static final long CLOSED = 1L << 40;

    private final AtomicLong state = new AtomicLong();
    private final Object monitor = new Object();

    /** False where no more calls begin; every true is followed by one {@link #end}. */
    boolean begin() {
        long seen = state.get();
        while (seen < CLOSED) {
            if (state.compareAndSet(seen, seen + 1)) {
                return true;
            }
            seen = state.get();
        }
        return false;
    }

    void end() {
        if (state.decrementAndGet() == CLOSED) {
            synchronized (monitor) {
                monitor.notifyAll();
            }
        }
    }

    boolean isClosed() {
        return state.get() >= CLOSED;
    }

    /** Lets no more calls begin. */
    void close() {
        state.updateAndGet(seen -> seen | CLOSED);
    }

    /** Once {@link #close closed}, waits for those that run, and says how many still do; interrupted, at once. */
    long await(Deadline end) {
        synchronized (monitor) {
            // Looked at once for each wait: to wait for no time is to wait for ever.
            for (long left = end.leftMillis(); left > 0 && running() > 0; left = end.leftMillis()) {
                try {
                    monitor.wait(left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return running();
                }
            }
        }
        return running();
    }

    private long running() {
        return state.get() & ~CLOSED;
    }
}
