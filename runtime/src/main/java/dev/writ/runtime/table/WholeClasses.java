package dev.writ.runtime.table;

import dev.writ.runtime.canonical.WholeSpelling;
import dev.writ.runtime.table.TableData.Column;
import dev.writ.runtime.table.TableData.ValueType;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Whole numbers within bounds; the columns divide them into intervals. */
final class WholeClasses extends AttributeClasses {
    private final ValueType.Whole bounds;
    private final int[] columns;

    /** By place in {@link #columns}: where each interval begins, ascending. */
    private final long[][] starts;

    WholeClasses(ValueType.Whole bounds, int[] columns, List<Column> kinds) {
        this.bounds = bounds;
        this.columns = columns;
        this.starts = kinds.stream()
                .map(kind -> ((Column.Intervals) kind)
                        .starts().stream().mapToLong(Long::longValue).toArray())
                .toArray(long[][]::new);
    }

    @Override
    Fit text(String value, int[] classes) {
        OptionalLong parsed = WholeSpelling.parse(value);
        return parsed.isPresent() ? whole(parsed.getAsLong(), classes) : Fit.NOT_PLAIN;
    }

    @Override
    Fit whole(long value, int[] classes) {
        if (value < bounds.min() || value > bounds.max()) {
            return Fit.OUT_OF_BOUNDS;
        }
        for (int k = 0; k < columns.length; k++) {
            int place = Arrays.binarySearch(starts[k], value);
            classes[columns[k]] = place >= 0 ? place : -place - 2;
        }
        return Fit.FITS;
    }
}
