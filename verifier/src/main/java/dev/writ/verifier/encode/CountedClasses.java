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
        return type instanceof Type.Members members
                ? members.values().map(values -> values.size() + 1L)
                : Optional.empty();
    }

    /** @param end the numbers are less than this */
    private static boolean holds(long first, Optional<Long> end, Condition.Count count) {
        boolean less = end.isPresent() && end.get() <= count.number();
        boolean atMost = end.isPresent() && end.get() <= count.number() + 1;
        boolean greater = first > count.number();
        boolean atLeast = first >= count.number();
        boolean equal = atLeast && atMost;
        boolean holds =
                switch (count.operator()) {
                    case EQUAL -> equal;
                    case NOT_EQUAL -> less || greater;
                    case LESS -> less;
                    case AT_MOST -> atMost;
                    case GREATER -> greater;
                    case AT_LEAST -> atLeast;
                };
        boolean fails =
                switch (count.operator()) {
                    case EQUAL -> less || greater;
                    case NOT_EQUAL -> equal;
                    case LESS -> atLeast;
                    case AT_MOST -> greater;
                    case GREATER -> atMost;
                    case AT_LEAST -> less;
                };
        if (holds == fails) {
            throw new IllegalArgumentException(
                    "some numbers of elements from " + first + " on are as asked and some are" + " not: " + count);
        }
        return holds;
    }
}
