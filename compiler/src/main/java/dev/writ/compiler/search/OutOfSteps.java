package dev.writ.compiler.search;

/** A counted budget is used up. What was being computed is not known. */
public final class OutOfSteps extends Exception {
    private static final long serialVersionUID = 1L;

    public OutOfSteps() {
        super("out of steps", null, false, false);
    }
}
