package dev.writ.runtime.table;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.canonical.WholeSpelling;
import java.util.OptionalLong;

/**
 * What 64-bit numbers stand for, and which of them are values.
 *
 * @param scale how many digits follow the point; 0 but for decimals
 * @param min inclusive, as {@code max}
 */
public record NumberSpelling(Kind kind, int scale, long min, long max) {
    /** What one number is. */
    public enum Kind {
        WHOLE,
        DECIMAL,
        INSTANT
    }

    /** Whether the same number stands for the same value, whatever the bounds. */
    boolean hasUnitsOf(NumberSpelling other) {
        return kind == other.kind && scale == other.scale;
    }

    /** Whether bounds hold is not asked. */
    public OptionalLong parse(String spelling) {
        return switch (kind) {
            case WHOLE -> WholeSpelling.parse(spelling);
            case DECIMAL -> DecimalSpelling.parse(spelling, scale);
            case INSTANT -> InstantSpelling.parse(spelling);
        };
    }

    public String spell(long units) {
        return switch (kind) {
            case WHOLE -> Long.toString(units);
            case DECIMAL -> DecimalSpelling.of(units, scale);
            case INSTANT -> InstantSpelling.of(units);
        };
    }
}
