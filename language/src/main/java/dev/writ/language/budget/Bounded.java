package dev.writ.language.budget;

import java.util.Optional;

/** What a computation within a budget came to. That it found no end is a normal answer. */
public sealed interface Bounded<T> {
    /** A computation that may exceed its budget. */
    @FunctionalInterface
    interface Computation<T> {
        T run() throws BudgetExceeded;
    }

    record Done<T>(T value) implements Bounded<T> {}

    /** @param what which part of the budget is spent */
    record Exceeded<T>(String what) implements Bounded<T> {}

    static <T> Bounded<T> of(Computation<T> computation) {
        try {
            return new Done<>(computation.run());
        } catch (BudgetExceeded e) {
            return new Exceeded<>(e.what());
        }
    }

    /** Empty where the budget is exceeded. */
    default Optional<T> found() {
        return this instanceof Done<T> done ? Optional.of(done.value()) : Optional.empty();
    }
}
