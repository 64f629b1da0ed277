package dev.writ.compiler.automaton;

/** A search was given up at its bound: the answer is not known. */
public final class SearchTooLongException extends Exception {
    private static final long serialVersionUID = 1L;

    SearchTooLongException(String message) {
        super(message);
    }
}
