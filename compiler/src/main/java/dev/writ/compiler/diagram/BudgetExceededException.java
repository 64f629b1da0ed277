package dev.writ.compiler.diagram;

/** The budget of a store is spent. Never leaves this package: see {@link Bounded.Exceeded}. */
final class BudgetExceededException extends Exception {
    private static final long serialVersionUID = 1L;

    BudgetExceededException(String what) {
        super(what);
    }
}
