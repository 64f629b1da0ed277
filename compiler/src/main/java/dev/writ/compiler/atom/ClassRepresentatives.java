package dev.writ.compiler.atom;

import dev.writ.compiler.text.TextSets;
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
        if (type instanceof Type.Truth) {
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
        if (column instanceof Column.Words words) {
            return Optional.of(new Value.Text(
                    cls < words.listed().size() ? words.listed().get(cls).get(0) : unlisted(type, words.listed())));
        }
        if (column instanceof Column.Matches matches) {
            return Optional.of(
                    new Value.Text(automata.get(matches.automaton()).samples().get(cls)));
        }
        if (column instanceof Column.Intervals intervals) {
            return Optional.of(new Value.Whole(intervals.starts().get(cls)));
        }
        if (column instanceof Column.Truths) {
            return Optional.of(new Value.Truth(cls == 1));
        }
        throw new IllegalArgumentException("not the column of one scalar: " + column);
    }

    /** A value that is none of those listed. */
    private static String unlisted(Type type, List<List<String>> listed) {
        String plain = TextSets.kind(type).plainSample();
        String word = plain;
        for (int i = 2; contains(listed, word); i++) {
            word = plain + "-" + i;
        }
        return word;
    }

    private static boolean contains(List<List<String>> listed, String word) {
        return listed.stream().anyMatch(values -> values.contains(word));
    }
}
