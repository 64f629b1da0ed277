package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns that compare one attribute with others. Whichever of two values is given last fills the column; until
 * then it is that of absence.
 */
final class Comparisons {
    private static final int EQUAL = 1;

    private final int attribute;
    private final int[] columns;

    /** By place in {@link #columns}: the attribute on the other side. */
    private final int[] others;

    /** By place in {@link #columns}: whether the attribute stands on the left. */
    private final boolean[] left;

    /** Whether a value is remembered even if no column compares it. */
    private final boolean remembers;

    private Comparisons(int attribute, int[] columns, List<Column.Compares> kinds, boolean remembers) {
        this.attribute = attribute;
        this.remembers = remembers;
        this.columns = columns;
        this.others = kinds.stream()
                .mapToInt(kind -> kind.attribute() == attribute ? kind.right() : kind.attribute())
                .toArray();
        this.left = new boolean[columns.length];
        for (int k = 0; k < columns.length; k++) {
            left[k] = kinds.get(k).attribute() == attribute;
        }
    }

    static Comparisons of(TableData table, int attribute) {
        int[] columns = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).compares(attribute))
                .toArray();
        List<Column.Compares> kinds = IntStream.of(columns)
                .mapToObj(column -> (Column.Compares) table.columns().get(column))
                .toList();
        return new Comparisons(
                attribute, columns, kinds, ClockReadings.of(table).concern(attribute));
    }

    /** Whether some column compares an attribute with another. */
    static boolean exist(TableData table, int attribute) {
        return table.columns().stream().anyMatch(column -> column.compares(attribute));
    }

    /** For values that have an order. */
    void number(long value, Classified classified) {
        if (columns.length == 0 && !remembers) {
            return;
        }
        classified.given[attribute] = true;
        classified.numbers[attribute] = value;
        for (int k = 0; k < columns.length; k++) {
            if (classified.given[others[k]]) {
                int order = Long.compare(value, classified.numbers[others[k]]);
                classified.classes[columns[k]] = EQUAL + (left[k] ? order : -order);
            }
        }
    }

    /** For values that are only equal or not: a word by its index, a truth by 0 or 1. */
    void word(int value, Classified classified) {
        if (columns.length == 0) {
            return;
        }
        classified.given[attribute] = true;
        classified.numbers[attribute] = value;
        for (int k = 0; k < columns.length; k++) {
            if (classified.given[others[k]]) {
                classified.classes[columns[k]] = value == classified.numbers[others[k]] ? EQUAL : 0;
            }
        }
    }

    /** @param value canonical */
    void text(String value, Classified classified) {
        if (columns.length == 0) {
            return;
        }
        classified.given[attribute] = true;
        classified.texts[attribute] = value;
        for (int k = 0; k < columns.length; k++) {
            if (classified.given[others[k]]) {
                classified.classes[columns[k]] = value.equals(classified.texts[others[k]]) ? EQUAL : 0;
            }
        }
    }
}
