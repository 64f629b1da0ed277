package dev.writ.verifier.solver;

/** The solver cannot be had on this machine. */
public final class SolverException extends Exception {
    private static final long serialVersionUID = 1L;

    public SolverException(String message, Throwable cause) {
        super(message, cause);
    }

    public SolverException(String message) {
        super(message);
    }
}
