package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Column;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is said of the number of elements of a set, by classes of such numbers. */
final class CountedClasses {
    private CountedClasses() {}

    /**
     * The classes all of whose numbers are as asked, but for those that no set of the type is in.
     *
     * @throws IllegalArgumentException when of some class only a part is
     */
    static SortedSet<Integer> satisfying(Column.Counted column, Type type, Condition.Count count) {
        SortedSet<Integer> classes = new TreeSet<>();
        for (int cls = 0; cls < column.classes(); cls++) {
            long first = column.starts().get(cls);
            Optional<Long> end =
                    cls + 1 < column.classes() ? Optional.of(column.starts().get(cls + 1)) : end(type);
            boolean isOfNone = end.isPresent() && end.get() <= first;
            if (!isOfNone && holds(first, end, count)) {
                classes.add(cls);
            }
        }
        return classes;
    }

    /** Of a set whose numbers no column tells apart. */
    static boolean ofAny(Type type, Condition.Count count) {
        return holds(0, end(type), count);
    }

    /** What no set of the type has as many elements as; absent where there are such of every size. */
    private static Optional<Long> end(Type type) {
        return type.listed().map(values -> values.size() + 1L);
    }

    /** @param end the numbers are less than this */
    private static boolean holds(long first, Optional<Long> end, Condition.Count count) {
        return new NumberClass(Optional.of(first), end).holds(count.operator(), count.number());
    }
}
