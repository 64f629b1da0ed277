package dev.writ.verifier.encode;

import dev.writ.runtime.table.Column;

/** The classes of a number, which are intervals. */
final class NumberIntervals implements Column.ScalarVisitor<Column.Intervals> {
    private NumberIntervals() {}

    /** @throws IllegalArgumentException where the column is not that of a number */
    static Column.Intervals of(Column column) {
        return column.ofScalar().acceptScalar(new NumberIntervals());
    }

    @Override
    public Column.Intervals visitIntervals(Column.Intervals column) {
        return column;
    }

    @Override
    public Column.Intervals visitWords(Column.Words column) {
        throw noNumber(column);
    }

    @Override
    public Column.Intervals visitTruths(Column.Truths column) {
        throw noNumber(column);
    }

    @Override
    public Column.Intervals visitMatches(Column.Matches column) {
        throw noNumber(column);
    }

    private static IllegalArgumentException noNumber(Column column) {
        return new IllegalArgumentException("no classes of a number: " + column);
    }
}
