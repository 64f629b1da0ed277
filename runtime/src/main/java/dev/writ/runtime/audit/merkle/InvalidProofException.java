package dev.writ.runtime.audit.merkle;

/** A proof that does not show what it should. */
public final class InvalidProofException extends Exception {
    private static final long serialVersionUID = 1;

    public InvalidProofException(String message) {
        super(message);
    }
}
