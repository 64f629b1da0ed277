package dev.writ.language.source;

import dev.writ.language.budget.BudgetExceeded;

/**
 * What reading one policy, with everything it refers to, may still cost. A step is a character read or a comparison made
 * where comparisons could outnumber characters, so the same policy is refused on every machine or on none. Unchecked at
 * the end of the budget, because whoever began the reading reports it, and nothing between can do anything else.
 */
public final class Steps {
    private final dev.writ.language.budget.Steps steps;
    private final long most;

    public Steps(long most) {
        this.steps = new dev.writ.language.budget.Steps(most);
        this.most = most;
    }

    /** For what is small in any case. */
    public static Steps unlimited() {
        return new Steps(Long.MAX_VALUE);
    }

    /** Takes some away. */
    public void take(long number) {
        try {
            steps.spend(number);
        } catch (BudgetExceeded e) {
            throw new OutOfSteps(most);
        }
    }

    /** There are none left; whoever began the reading reports it. */
    public static final class OutOfSteps extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long most;

        OutOfSteps(long most) {
            super("more than " + most + " steps", null, false, false);
            this.most = most;
        }

        public long most() {
            return most;
        }
    }
}
