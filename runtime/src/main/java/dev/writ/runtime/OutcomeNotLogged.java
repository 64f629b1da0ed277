package dev.writ.runtime;

/**
 * An action that ran to its end but whose outcome could not be written: the log keeps its intent, open, and every later
 * action is refused.
 */
public final class OutcomeNotLogged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutcomeNotLogged(String action, Throwable cause) {
        super(VisibleText.quoted(action) + " ran, and its outcome could not be logged", cause);
    }
}
