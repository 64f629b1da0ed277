package dev.writ.runtime.limit;

/** That a window has no place left, or that it cannot be known whether it has. */
public final class LimitExhausted extends Exception {
    private static final long serialVersionUID = 1;

    /** @param why the middle of a sentence */
    public LimitExhausted(String why) {
        // It has no stack trace, for it is an answer, and an agent could ask for it often.
        super(why, null, false, false);
    }
}
