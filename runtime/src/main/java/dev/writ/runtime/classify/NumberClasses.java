package dev.writ.runtime.classify;

import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.NumberSpelling;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** Whole numbers, decimals or points in time within bounds; the columns divide them into intervals. */
final class NumberClasses extends AttributeClasses {
    private final NumberSpelling spelling;
    private final boolean isWhole;
    private final long min;
    private final long max;

    /** How many units one is: what a whole number is multiplied by. */
    private final long one;

    private final int[] columns;

    /** By place in {@link #columns}: where each interval begins, ascending. */
    private final long[][] starts;

    private final Comparisons comparisons;

    NumberClasses(
            int attribute,
            NumberSpelling spelling,
            int[] columns,
            List<Column.OfScalar> kinds,
            Comparisons comparisons) {
        super(attribute);
        this.spelling = spelling;
        this.isWhole = spelling.kind() == NumberSpelling.Kind.WHOLE;
        this.min = spelling.min();
        this.max = spelling.max();
        this.one = DecimalSpelling.one(spelling.scale());
        this.columns = columns;
        this.starts =
                kinds.stream().map(kind -> kind.acceptScalar(new StartsOf())).toArray(long[][]::new);
        this.comparisons = comparisons;
    }

    @Override
    String canonical(String value) {
        OptionalLong parsed = spelling.parse(value);
        return parsed.isPresent() ? spelling.spell(parsed.getAsLong()) : value;
    }

    @Override
    ClassifyResult text(String value, Classified classified) {
        OptionalLong parsed = spelling.parse(value);
        return parsed.isPresent() ? units(parsed.getAsLong(), classified) : ClassifyResult.misspelt(spelling.kind());
    }

    @Override
    ClassifyResult whole(long value, Classified classified) {
        return isWhole ? units(value, classified) : inUnits(value, classified);
    }

    private ClassifyResult inUnits(long value, Classified classified) {
        return switch (spelling.kind()) {
            case WHOLE -> units(value, classified);
            case DECIMAL ->
                Math.multiplyHigh(value, one) == value * one >> 63
                        ? units(value * one, classified)
                        : ClassifyResult.OUT_OF_BOUNDS;
            case INSTANT -> ClassifyResult.WRONG_TYPE;
        };
    }

    @Override
    ClassifyResult decimal(BigDecimal value, Classified classified) {
        if (spelling.kind() != NumberSpelling.Kind.DECIMAL) {
            return ClassifyResult.WRONG_TYPE;
        }
        OptionalLong units = DecimalSpelling.units(value, spelling.scale());
        return units.isPresent() ? units(units.getAsLong(), classified) : ClassifyResult.NOT_A_DECIMAL;
    }

    @Override
    ClassifyResult instant(Instant value, Classified classified) {
        if (spelling.kind() != NumberSpelling.Kind.INSTANT) {
            return ClassifyResult.WRONG_TYPE;
        }
        return InstantSpelling.fits(value)
                ? units(InstantSpelling.nanos(value), classified)
                : ClassifyResult.OUT_OF_BOUNDS;
    }

    /** The last that begins at {@code units} or before. Moves instead of branching, since no branch could be predicted. */
    static int interval(long[] starts, long units) {
        int interval = 0;
        for (int left = starts.length; left > 1; ) {
            int half = left >>> 1;
            interval = starts[interval + half] <= units ? interval + half : interval;
            left -= half;
        }
        return interval;
    }

    private ClassifyResult units(long units, Classified classified) {
        if (units < min || units > max) {
            return ClassifyResult.OUT_OF_BOUNDS;
        }
        if (classified.isTested(attribute)) {
            for (int k = 0; k < columns.length; k++) {
                classified.classes[columns[k]] = interval(starts[k], units);
            }
        }
        comparisons.number(units, classified);
        return ClassifyResult.FITS;
    }
}
