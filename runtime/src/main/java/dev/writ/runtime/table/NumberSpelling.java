package dev.writ.runtime.table;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.canonical.WholeSpelling;
import java.util.Optional;
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

    /** Empty for types whose values are no numbers. */
    public static Optional<NumberSpelling> of(ValueType type) {
        if (type instanceof ValueType.Whole whole) {
            return Optional.of(new NumberSpelling(Kind.WHOLE, 0, whole.min(), whole.max()));
        } else if (type instanceof ValueType.Decimal decimal) {
            return Optional.of(new NumberSpelling(Kind.DECIMAL, decimal.scale(), decimal.min(), decimal.max()));
        } else if (type instanceof ValueType.Instant) {
            return Optional.of(new NumberSpelling(Kind.INSTANT, 0, Long.MIN_VALUE, Long.MAX_VALUE));
        }
        return Optional.empty();
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
