package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Quantifier;
import dev.writ.runtime.table.TableData;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns that relate one attribute to others. Whichever of two values is given last fills the column; until then it
 * is that of absence.
 */
final class Comparisons {
    private static final int EQUAL = 1;
    private static final int HOLDS = 1;

    private final int attribute;
    private final int[] columns;

    /** By place in {@link #columns}. */
    private final Column.Relational[] kinds;

    /** By place in {@link #columns}: the attribute on the other side. */
    private final int[] others;

    /** By place in {@link #columns}: whether the attribute stands on the left. */
    private final boolean[] left;

    /** By place in {@link #columns}: the bounds of a difference; empty for what is only compared. */
    private final long[][] bounds;

    /** Whether a value is remembered even if no column compares it. */
    private final boolean remembers;

    private Comparisons(int attribute, int[] columns, List<Column.Relational> kinds, boolean remembers) {
        this.attribute = attribute;
        this.remembers = remembers;
        this.columns = columns;
        this.kinds = kinds.toArray(Column.Relational[]::new);
        this.others = kinds.stream()
                .mapToInt(kind -> kind.attribute() == attribute ? kind.right() : kind.attribute())
                .toArray();
        this.left = new boolean[columns.length];
        this.bounds = new long[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            left[k] = kinds.get(k).attribute() == attribute;
            bounds[k] = kinds.get(k) instanceof Column.Differs differs
                    ? differs.bounds().stream().mapToLong(Long::longValue).toArray()
                    : new long[0];
        }
    }

    static Comparisons of(TableData table, int attribute) {
        int[] columns = IntStream.range(0, table.columns().size())
                .filter(column -> table.columns().get(column).compares(attribute))
                .toArray();
        List<Column.Relational> kinds = IntStream.of(columns)
                .mapToObj(column -> (Column.Relational) table.columns().get(column))
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
                long other = classified.numbers[others[k]];
                classified.classes[columns[k]] = left[k] ? numbers(k, value, other) : numbers(k, other, value);
            }
        }
    }

    private int numbers(int k, long first, long second) {
        return bounds[k].length == 0
                ? EQUAL + Long.compare(first, second)
                : reached(bounds[k], difference(first, second));
    }

    /** What 64 bits do not hold is beyond all bounds, on its side. */
    private static long difference(long first, long second) {
        long difference = first - second;
        boolean overflows = ((first ^ second) & (first ^ difference)) < 0;
        return overflows ? (first < 0 ? Long.MIN_VALUE : Long.MAX_VALUE) : difference;
    }

    private static int reached(long[] bounds, long difference) {
        int low = 0;
        int high = bounds.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (bounds[middle] <= difference) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** For values that are only equal or not: a truth by 0 or 1. */
    void truth(int value, Classified classified) {
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

    /** @param value canonical; a word, or a text */
    void text(String value, Classified classified) {
        if (columns.length == 0) {
            return;
        }
        classified.given[attribute] = true;
        classified.texts[attribute] = value;
        for (int k = 0; k < columns.length; k++) {
            if (!classified.given[others[k]]) {
                continue;
            }
            if (kinds[k] instanceof Column.HoldsValues) {
                hold(k, classified.sets[others[k]].holds(value), classified);
            } else {
                classified.classes[columns[k]] = value.equals(classified.texts[others[k]]) ? EQUAL : 0;
            }
        }
    }

    /** Before the members of a set are remembered. */
    void forgetMembers(Classified classified) {
        if (columns.length > 0) {
            classified.sets[attribute].clear();
        }
    }

    /** @param member canonical, and not remembered yet; the list that it is from is the caller's and may change */
    void remember(String member, Classified classified) {
        if (columns.length > 0) {
            classified.sets[attribute].add(member);
        }
    }

    /** After all members are remembered. */
    void compareMembers(Classified classified) {
        if (columns.length == 0) {
            return;
        }
        classified.given[attribute] = true;
        RememberedSet own = classified.sets[attribute];
        for (int k = 0; k < columns.length; k++) {
            if (classified.given[others[k]] && kinds[k] instanceof Column.HoldsValues column) {
                RememberedSet set = left[k] ? own : classified.sets[others[k]];
                RememberedSet values = left[k] ? classified.sets[others[k]] : own;
                String one = classified.texts[others[k]];
                hold(
                        k,
                        left[k] && one != null ? own.holds(one) : isAsAsked(set, column.quantifier(), values),
                        classified);
            }
        }
    }

    private void hold(int k, boolean holds, Classified classified) {
        classified.classes[columns[k]] = holds ? HOLDS : 0;
    }

    private static boolean isAsAsked(RememberedSet set, Quantifier quantifier, RememberedSet values) {
        return switch (quantifier) {
            case ANY -> set.meets(values);
            case ALL -> values.isWithin(set);
            case ONLY -> set.isWithin(values);
        };
    }
}
