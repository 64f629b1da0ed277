package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Column;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The plainest values there are: those of a type, those of a range, and words that are not taken. */
final class PlainValues {
    private PlainValues() {}

    static Value of(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return new Value.Text(enumeration.values().get(0));
        }
        if (type.range().isPresent()) {
            Type.Range range = type.range().get();
            return new Value.Whole(nearestToZero(range.min(), range.max()));
        }
        if (type.isTruth()) {
            return new Value.Truth(false);
        }
        return type.isSet() ? new Value.Members(new TreeSet<>()) : new Value.Text(prefix(type));
    }

    /** A value that others of the type may begin with. */
    static String prefix(Type type) {
        boolean isPath = type.asElement().equals(Optional.of(Type.Element.PATH));
        return isPath ? "/a" : isAddress(type) ? TextKind.ADDRESS.plainSample() : "a";
    }

    private static boolean isAddress(Type type) {
        return TextSets.kind(type) == TextKind.ADDRESS;
    }

    /** A text of a type, or a member of a set, that is not taken; none where there are no others. */
    static Optional<String> other(Type type, Set<String> taken) {
        Optional<List<String>> listed = type.listed();
        return listed.isPresent()
                ? listed.get().stream().filter(value -> !taken.contains(value)).findFirst()
                : Optional.of(isAddress(type) ? addressNotAmong(taken) : notAmong(prefix(type), taken));
    }

    private static String addressNotAmong(Set<String> taken) {
        int number = 0;
        while (taken.contains(TextKind.ADDRESS.numbered(number))) {
            number++;
        }
        return TextKind.ADDRESS.numbered(number);
    }

    static String notAmong(String prefix, Set<String> taken) {
        String word = prefix;
        for (int number = 1; taken.contains(word); number++) {
            word = prefix + number;
        }
        return word;
    }

    static long nearestToZero(long first, long last) {
        return first > 0 ? first : Math.min(last, 0);
    }

    /** The numbers of one class; empty, with a least number above the greatest, where the type admits none of them. */
    static Type.Range range(Column.Intervals intervals, Type.Range whole, int cls) {
        long first = Math.max(whole.min(), intervals.starts().get(cls));
        long last = cls + 1 < intervals.starts().size() ? intervals.starts().get(cls + 1) - 1 : whole.max();
        return new Type.Range(first, last);
    }
}
