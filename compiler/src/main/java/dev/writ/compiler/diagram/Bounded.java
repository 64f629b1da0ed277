package dev.writ.compiler.diagram;

import java.util.Optional;

/** What a computation within a budget came to. That it found no end is a normal answer. */
public sealed interface Bounded<T> {
    record Done<T>(T value) implements Bounded<T> {}

    /** @param what which part of the budget is spent */
    record Exceeded<T>(String what) implements Bounded<T> {}

    /** Empty where the budget is exceeded. */
    default Optional<T> found() {
        return this instanceof Done<T> done ? Optional.of(done.value()) : Optional.empty();
    }
}
