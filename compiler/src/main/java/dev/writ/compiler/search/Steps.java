package dev.writ.compiler.search;

import java.util.concurrent.CancellationException;

/**
 * A budget of counted steps, one for each cube looked at. Counting steps instead of time makes the same input end in
 * the same way on every machine. Used by one thread.
 */
public final class Steps {
    private static final int BETWEEN_LOOKS = 1 << 14;

    private final long most;
    private long end;
    private long taken;
    private long nextLook = BETWEEN_LOOKS;

    public Steps(long most) {
        this.most = most;
        this.end = most;
    }

    /** @throws CancellationException if the thread was interrupted */
    public void spend(long steps) throws OutOfSteps {
        taken += steps;
        if (taken > end) {
            throw new OutOfSteps();
        }
        if (taken >= nextLook) {
            nextLook = taken + BETWEEN_LOOKS;
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the compilation was interrupted");
            }
        }
    }

    /** Another question has the whole budget again. */
    public void next() {
        end = taken + most;
    }

    public boolean areSpent() {
        return taken >= end;
    }

    public long taken() {
        return taken;
    }
}
