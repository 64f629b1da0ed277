package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import java.util.List;

/** How a column finds the class of a text. */
record TextClassOf(List<AutomatonWalk> automata) implements Column.ScalarVisitor<TextClass> {
    @Override
    public TextClass visitWords(Column.Words column) {
        return new WordMap(column);
    }

    @Override
    public TextClass visitMatches(Column.Matches column) {
        return automata.get(column.automaton());
    }

    @Override
    public TextClass visitIntervals(Column.Intervals column) {
        throw new IllegalArgumentException("no column of texts: " + column);
    }

    @Override
    public TextClass visitTruths(Column.Truths column) {
        throw new IllegalArgumentException("no column of texts: " + column);
    }
}
