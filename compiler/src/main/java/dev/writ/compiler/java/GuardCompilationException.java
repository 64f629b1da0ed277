package dev.writ.compiler.java;

/** A generated class that could not be made to run: no Java compiler here, or one that refused it. */
public final class GuardCompilationException extends Exception {
    private static final long serialVersionUID = 1L;

    GuardCompilationException(String message) {
        super(message);
    }

    GuardCompilationException(String message, Throwable cause) {
        super(message, cause);
    }
}
