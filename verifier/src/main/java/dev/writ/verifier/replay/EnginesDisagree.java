package dev.writ.verifier.replay;

/** Interpreter, table, generated class or solver contradict each other: a mistake of ours, never of the author. */
public final class EnginesDisagree extends Exception {
    private static final long serialVersionUID = 1L;

    public EnginesDisagree(String message) {
        super(message);
    }
}
