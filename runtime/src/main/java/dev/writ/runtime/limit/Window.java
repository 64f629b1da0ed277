package dev.writ.runtime.limit;

import dev.writ.runtime.canonical.DecimalSpelling;
import java.time.Duration;
import java.util.Optional;

/**
 * Where a use is counted: a limit, and one value of what it counts apart.
 *
 * @param limit its id
 * @param key the value that is counted by itself; empty where all are counted together
 * @param sum what this use adds; absent where each counts as one
 * @param most how many actions may begin, or how much they may add together, in any time of this length
 * @param length absent where all that ever happened counts
 */
public record Window(String limit, String key, Optional<Sum> sum, long most, Optional<Duration> length) {
    /**
     * So much of something.
     *
     * @param of the name of what is added up
     * @param scale how many digits after the point amounts have
     * @param amount in units of the last digit, as {@link Window#most}; never below zero
     */
    public record Sum(String of, int scale, long amount) {
        public Sum {
            if (amount < 0) {
                throw new IllegalArgumentException("an amount below zero would give back what others used");
            }
        }

        /** The amount as a number in plain spelling. */
        public String text() {
            return DecimalSpelling.of(amount, scale);
        }
    }

    public Window {
        if (most < 1
                || length.filter(given -> given.isNegative() || given.isZero()).isPresent()) {
            throw new IllegalArgumentException("a window has a length and room for at least one");
        }
    }

    /** One that counts actions. */
    public Window(String limit, String key, long times, Duration length) {
        this(limit, key, Optional.empty(), times, Optional.of(length));
    }

    /** What this use takes of {@link #most}. */
    public long amount() {
        return sum.isPresent() ? sum.orElseThrow().amount() : 1;
    }

    /** What is said of it when it has no room: {@code 60 in PT1H}. */
    String text() {
        String time = length.isPresent() ? " in " + length.orElseThrow() : " ever";
        if (sum.isEmpty()) {
            return most + time;
        }
        Sum more = sum.orElseThrow();
        return DecimalSpelling.of(most, more.scale()) + " of `" + more.of() + "`" + time + ", and this is "
                + more.text() + " more";
    }
}
