package dev.writ.runtime;

import java.util.Locale;

/** Ends an enforcement before the policy is asked. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final By by;
    private final String what;

    Refusal(By by, String what) {
        // It has no stack trace, for it is an answer, and an agent could ask for it often.
        super(what, null, false, false);
        this.by = by;
        this.what = what;
    }

    /** What refused an action. */
    enum By {
        IDENTITY,
        HOST,
        REQUEST,
        POLICY,
        /** A limit of the policy speaks of the action, and this enforcer cannot count. */
        LIMIT,
        APPROVAL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    By by() {
        return by;
    }

    String what() {
        return what;
    }
}
