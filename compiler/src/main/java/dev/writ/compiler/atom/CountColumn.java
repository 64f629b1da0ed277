package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Column;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The column of how many elements a set has. */
final class CountColumn {
    private CountColumn() {}

    /** None where no predicate tells two numbers apart that a set of the type can have. */
    static Optional<Column> of(int index, Type type, Collection<Condition.Atomic> predicates) {
        TreeSet<Long> starts = new TreeSet<>(List.of(0L));
        for (Condition.Atomic predicate : predicates) {
            if (predicate instanceof Condition.Count count) {
                starts.addAll(bounds(count));
            }
        }
        if (type instanceof Type.Members members && members.values().isPresent()) {
            starts.tailSet((long) members.values().get().size(), false).clear();
        }
        return starts.size() == 1 ? Optional.empty() : Optional.of(new Column.Counted(index, List.copyOf(starts)));
    }

    /** Where what is asked begins or ceases to hold. */
    private static List<Long> bounds(Condition.Count count) {
        long number = count.number();
        return switch (count.operator()) {
            case LESS, AT_LEAST -> List.of(number);
            case AT_MOST, GREATER -> List.of(number + 1);
            case EQUAL, NOT_EQUAL -> List.of(number, number + 1);
        };
    }

    /** The classes whose numbers are as asked; each holds only such, or none. */
    static List<Integer> satisfying(Column.Counted column, Condition.Count count) {
        return IntStream.range(0, column.classes())
                .filter(cls -> holds(column.starts().get(cls), count))
                .boxed()
                .toList();
    }

    static boolean holds(long elements, Condition.Count count) {
        long number = count.number();
        return switch (count.operator()) {
            case EQUAL -> elements == number;
            case NOT_EQUAL -> elements != number;
            case LESS -> elements < number;
            case AT_MOST -> elements <= number;
            case GREATER -> elements > number;
            case AT_LEAST -> elements >= number;
        };
    }
}
