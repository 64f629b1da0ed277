package dev.writ.runtime.keys;

/** A key that cannot be read or a signature that does not hold. */
public final class KeyException extends Exception {
    private static final long serialVersionUID = 1;

    public KeyException(String message) {
        super(message);
    }

    public KeyException(String message, Throwable cause) {
        super(message, cause);
    }
}
