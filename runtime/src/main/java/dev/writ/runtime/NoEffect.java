package dev.writ.runtime;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an action throws, or its stage fails with, that has not had its effect and will not have it: a payment that was
 * refused before anything was booked. Its outcome says so, and it has used nothing of the policy's limits. Whatever else an
 * action fails with, it may have had its effect. It is said of one action: where it comes
 * out of an enforced action inside another, the outer one may have done something else, and says of itself by one of its own.
 */
public final class NoEffect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AtomicBoolean isTold = new AtomicBoolean();

    /** @param cause why it had none, which the outcome names */
    public NoEffect(Throwable cause) {
        super(cause);
    }

    public NoEffect(String message) {
        super(message);
    }

    /** Whether it is said of the action that asks first. */
    boolean tell() {
        return isTold.compareAndSet(false, true);
    }
}
