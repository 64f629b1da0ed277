package dev.writ.language.model;

import dev.writ.runtime.canonical.DecimalSpelling;
import java.time.Duration;
import java.util.Optional;

/**
 * How much may happen.
 *
 * @param most at least 1; where actions are counted in a window at most 100,000, where values are added up in units of the
 *     last digit of these
 * @param of what is added up; absent where actions are counted
 * @param window how far back one looks, in whole seconds; absent where all that ever happened counts
 */
public record Allowance(long most, Optional<Summed> of, Optional<Duration> window) {
    /**
     * An attribute whose values are added up: a number, never below zero, that no agent merely claims.
     *
     * @param scale digits after the point; 0 for whole numbers
     */
    public record Summed(String attribute, int scale) {}

    /** {@link #most} as it is written. */
    public String text() {
        return DecimalSpelling.of(most, of.map(Summed::scale).orElse(0));
    }
}
