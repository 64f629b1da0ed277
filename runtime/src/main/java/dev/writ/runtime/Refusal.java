package dev.writ.runtime;

/** Ends an enforcement, from the first question to the last one before its action begins: who refused, and why. */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final RefusedBy by;
    private final String what;

    Refusal(RefusedBy by, String what) {
        // It has no stack trace, for it is an answer, and an agent could ask for it often.
        super(what, null, false, false);
        this.by = by;
        this.what = what;
    }

    RefusedBy by() {
        return by;
    }

    String what() {
        return what;
    }
}
