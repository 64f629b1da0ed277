package dev.writ.compiler;

/** A policy whose table would outgrow a documented bound. Nothing was compiled. */
public final class PolicyTooLargeException extends Exception {
    private static final long serialVersionUID = 1L;

    public PolicyTooLargeException(String message) {
        super(message);
    }
}
