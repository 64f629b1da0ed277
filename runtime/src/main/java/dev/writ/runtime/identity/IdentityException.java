package dev.writ.runtime.identity;

/** An identity or a manifest that cannot be believed. */
public final class IdentityException extends Exception {
    private static final long serialVersionUID = 1;

    public IdentityException(String message) {
        super(message);
    }

    public IdentityException(String message, Throwable cause) {
        super(message, cause);
    }
}
