package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.Optional;

/** Plain values of classes. */
public final class ClassRepresentatives {
    private ClassRepresentatives() {}

    /** Some value of a scalar type. */
    static Value any(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return new Value.Text(enumeration.values().get(0));
        }
        if (type.isTruth()) {
            return new Value.Truth(false);
        }
        return type.range()
                .<Value>map(range -> new Value.Whole(range.min()))
                .orElseGet(() -> new Value.Text(TextSets.kind(type).plainSample()));
    }

    /** The plainest value of one class of a column of a scalar alone; empty for <em>absent</em>. */
    public static Optional<Value> of(Type type, Column column, List<Automaton> automata, int cls) {
        if (column.mayBeAbsent() && cls == column.classes() - 1) {
            return Optional.empty();
        }
        return Optional.of(column.ofScalar().acceptScalar(new OfPresent(type, automata, cls)));
    }

    /** The plainest value of one class, which is not that of absence. */
    private record OfPresent(Type type, List<Automaton> automata, int cls) implements Column.ScalarVisitor<Value> {
        @Override
        public Value visitWords(Column.Words column) {
            return new Value.Text(
                    cls < column.listed().size() ? column.listed().get(cls).get(0) : unlisted(type, column.listed()));
        }

        @Override
        public Value visitIntervals(Column.Intervals column) {
            return new Value.Whole(column.starts().get(cls));
        }

        @Override
        public Value visitTruths(Column.Truths column) {
            return new Value.Truth(cls == 1);
        }

        @Override
        public Value visitMatches(Column.Matches column) {
            return new Value.Text(automata.get(column.automaton()).samples().get(cls));
        }
    }

    /** A value that is none of those listed. */
    private static String unlisted(Type type, List<List<String>> listed) {
        TextKind kind = TextSets.kind(type);
        int number = 0;
        while (contains(listed, kind.numbered(number))) {
            number++;
        }
        return kind.numbered(number);
    }

    private static boolean contains(List<List<String>> listed, String word) {
        return listed.stream().anyMatch(values -> values.contains(word));
    }
}
