package dev.writ.runtime;

/** Ends the reading of a request at the first thing that is invalid about it. */
final class InvalidRequest extends Exception {
    private static final long serialVersionUID = 1L;

    private final String what;

    InvalidRequest(String what) {
        // It has no stack trace, for it is an answer, and an agent could ask for it often.
        super(what, null, false, false);
        this.what = what;
    }

    String what() {
        return what;
    }
}
