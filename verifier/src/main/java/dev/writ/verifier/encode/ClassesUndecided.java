package dev.writ.verifier.encode;

import dev.writ.language.budget.BudgetExceeded;

/** Whether some classes are right could not be decided. */
public final class ClassesUndecided extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ClassesUndecided(String reason) {
        super(reason);
    }

    static ClassesUndecided of(String attribute, BudgetExceeded search) {
        return new ClassesUndecided("the classes of " + attribute + ": " + search.what());
    }

    /** Why, in words. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
