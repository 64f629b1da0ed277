package dev.writ.language.budget;

/** A counted budget is used up. What was being computed is not known. */
public final class BudgetExceeded extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param what which part of which budget, as in {@code more than 100 steps} */
    public BudgetExceeded(String what) {
        super(what, null, false, false);
    }

    public String what() {
        return String.valueOf(getMessage());
    }
}
