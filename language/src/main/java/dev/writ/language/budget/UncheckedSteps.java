package dev.writ.language.budget;

import java.util.function.Supplier;

/**
 * Steps that are spent where nothing can declare that they may run out: in visitors, and in functions that streams call.
 * Whoever runs the computation learns it all the same.
 */
public final class UncheckedSteps {
    private final Steps steps;

    public UncheckedSteps(long most) {
        this.steps = new Steps(most);
    }

    /** For what is small in any case. */
    public static UncheckedSteps unlimited() {
        return new UncheckedSteps(Long.MAX_VALUE);
    }

    /** Ends the computation when there were not so many left. */
    public void spend(long number) {
        try {
            steps.spend(number);
        } catch (BudgetExceeded exceeded) {
            throw new Stop(this, exceeded.what());
        }
    }

    /** What a computation came to that spends these. */
    public <T> Bounded<T> within(Supplier<T> computation) {
        try {
            return new Bounded.Done<>(computation.get());
        } catch (Stop stop) {
            if (stop.steps != this) {
                throw stop;
            }
            return new Bounded.Exceeded<>(stop.what);
        }
    }

    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient UncheckedSteps steps;
        private final String what;

        Stop(UncheckedSteps steps, String what) {
            super(what, null, false, false);
            this.steps = steps;
            this.what = what;
        }
    }
}
