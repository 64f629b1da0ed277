package dev.writ.language.budget;

import java.util.concurrent.CancellationException;

/** A budget of counted steps. What a step is says who spends them. Used by one thread. */
public final class Steps {
    private static final int BETWEEN_LOOKS = 1 << 14;

    private final long most;
    private long end;
    private long taken;
    private long nextLook = BETWEEN_LOOKS;

    /** @param most at least 0 */
    public Steps(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("no budget of " + most + " steps");
        }
        this.most = most;
        this.end = most;
    }

    /** For what is small in any case. */
    public static Steps unlimited() {
        return new Steps(Long.MAX_VALUE);
    }

    /**
     * Takes some away.
     *
     * @throws BudgetExceeded when there were not so many left
     * @throws CancellationException if the thread was interrupted
     */
    public void spend(long steps) throws BudgetExceeded {
        taken += steps;
        if (taken > end) {
            throw new BudgetExceeded("more than " + most + " steps");
        }
        if (taken >= nextLook) {
            nextLook = taken + BETWEEN_LOOKS;
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + taken + " steps");
            }
        }
    }

    /** Another question has the whole budget again. */
    public void renew() {
        end = most > Long.MAX_VALUE - taken ? Long.MAX_VALUE : taken + most;
    }

    public boolean areSpent() {
        return taken >= end;
    }

    /** So many were spent, those that exceeded the budget included. */
    public long taken() {
        return taken;
    }
}
