package dev.writ.runtime;

import dev.writ.runtime.audit.AuditException;

/**
 * An action that ran to its end but whose outcome could not be written: the log keeps its intent, open, and every later
 * action is refused.
 */
public final class OutcomeNotLogged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutcomeNotLogged(String action, AuditException cause) {
        super(Quote.of(action) + " ran, and its outcome could not be logged", cause);
    }
}
