package dev.writ.verifier.solver;

/** The solver's process said something that is no answer. */
final class UnreadableAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    UnreadableAnswer(String message) {
        super(message);
    }
}
