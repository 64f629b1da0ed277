package dev.writ.compiler.certificate;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The plainest value in one class of the only column of a scalar. The class is not that of absence. */
record ScalarSample(Type type, List<Automaton> automata, int cls) implements Column.ScalarVisitor<Sample> {
    @Override
    public Sample visitWords(Column.Words column) {
        if (cls < column.listed().size()) {
            return Sample.of(new Value.Text(column.listed().get(cls).get(0)));
        }
        Set<String> listed = new HashSet<>();
        column.listed().forEach(listed::addAll);
        return PlainValues.other(type, listed)
                .map(word -> Sample.of(new Value.Text(word)))
                .orElse(Sample.IMPOSSIBLE);
    }

    @Override
    public Sample visitIntervals(Column.Intervals column) {
        Type.Range of = PlainValues.range(column, type.range().orElseThrow(), cls);
        return of.min() > of.max()
                ? Sample.IMPOSSIBLE
                : Sample.of(new Value.Whole(PlainValues.nearestToZero(of.min(), of.max())));
    }

    @Override
    public Sample visitTruths(Column.Truths column) {
        return Sample.of(new Value.Truth(cls == 1));
    }

    @Override
    public Sample visitMatches(Column.Matches column) {
        return Sample.of(
                new Value.Text(automata.get(column.automaton()).samples().get(cls)));
    }
}
