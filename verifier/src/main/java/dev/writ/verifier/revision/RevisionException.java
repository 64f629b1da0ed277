package dev.writ.verifier.revision;

/** What a revision was asked for cannot be had; the message says why, for people. */
public final class RevisionException extends Exception {
    private static final long serialVersionUID = 1L;

    RevisionException(String message) {
        super(message);
    }
}
