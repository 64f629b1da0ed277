package dev.writ.compiler.table;

/** A counted budget is used up. What was being computed is not known. */
final class OutOfSteps extends Exception {
    private static final long serialVersionUID = 1L;

    OutOfSteps() {
        super("out of steps", null, false, false);
    }
}
