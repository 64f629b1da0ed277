package dev.writ.language.interpret;

/** Leaves the reading of a request that is invalid. */
final class InvalidRequest extends Exception {
    private static final long serialVersionUID = 1;

    InvalidRequest(String what) {
        super(what, null, false, false);
    }

    String what() {
        return String.valueOf(getMessage());
    }

    static void require(boolean holds, String otherwise) throws InvalidRequest {
        if (!holds) {
            throw new InvalidRequest(otherwise);
        }
    }
}
