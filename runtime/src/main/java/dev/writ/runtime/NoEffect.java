package dev.writ.runtime;

/**
 * What an action throws, or its stage fails with, that has not had its effect and will not have it: a payment that was
 * refused before anything was booked. Its outcome says so, and it has used nothing of the policy's limits. Whatever else an
 * action fails with, it may have had its effect.
 */
public final class NoEffect extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause why it had none, which the outcome names */
    public NoEffect(Throwable cause) {
        super(cause);
    }

    public NoEffect(String message) {
        super(message);
    }
}
