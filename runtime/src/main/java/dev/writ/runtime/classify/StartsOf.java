package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;

/** Where the classes of a column of numbers begin, ascending. */
final class StartsOf implements Column.ScalarVisitor<long[]> {
    @Override
    public long[] visitIntervals(Column.Intervals column) {
        return column.starts().stream().mapToLong(Long::longValue).toArray();
    }

    @Override
    public long[] visitWords(Column.Words column) {
        throw new IllegalArgumentException("no column of numbers: " + column);
    }

    @Override
    public long[] visitTruths(Column.Truths column) {
        throw new IllegalArgumentException("no column of numbers: " + column);
    }

    @Override
    public long[] visitMatches(Column.Matches column) {
        throw new IllegalArgumentException("no column of numbers: " + column);
    }
}
