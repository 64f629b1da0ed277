package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Decides, by walking over sorted breakpoints, that the classes of a number are right. Its time grows as the breakpoints
 * of the classes and of the predicates do, where a solver's grows with their product.
 */
final class IntervalWalk {
    private final Type.Range range;
    private final boolean mayBeAbsent;
    private final Column.Intervals column;

    /** @throws IllegalArgumentException unless every number of the range, and its absence, is in exactly one class */
    IntervalWalk(Type.Range range, boolean mayBeAbsent, Column column) {
        this.range = range;
        this.mayBeAbsent = mayBeAbsent;
        this.column = NumberIntervals.of(column);
        requireOneClassEach();
    }

    private void requireOneClassEach() {
        List<Long> starts = column.starts();
        if (starts.isEmpty() || starts.get(0) > range.min()) {
            throw new IllegalArgumentException("the least number %d is in no class".formatted(range.min()));
        }
        for (int cls = 1; cls < starts.size(); cls++) {
            if (starts.get(cls) <= starts.get(cls - 1)) {
                throw new IllegalArgumentException("the class that begins at %d follows that of %d"
                        .formatted(starts.get(cls), starts.get(cls - 1)));
            }
        }
        if (mayBeAbsent && !column.mayBeAbsent()) {
            throw new IllegalArgumentException("absence is in no class");
        }
    }

    /**
     * Requires that a predicate holds of exactly the numbers in the classes for which it is taken to hold, and not of absence.
     *
     * @param table the classes that the predicate is read over, this column among them
     * @throws IllegalArgumentException when it does not
     */
    void require(ClassTable table, Condition.Atomic predicate) {
        SortedSet<Integer> taken = taken(table, predicate);
        SortedSet<Integer> ofNumbers = taken.headSet(column.starts().size());
        if (taken.size() > ofNumbers.size()) {
            throw new IllegalArgumentException("%s is taken to hold of absence".formatted(predicate));
        }
        if (!NumberSet.within(range, column.starts(), ofNumbers).equals(NumberSet.satisfying(range, predicate))) {
            throw new IllegalArgumentException("%s does not hold of exactly the stated classes".formatted(predicate));
        }
    }

    /** The classes of which {@link ConditionTerms} takes the predicate to hold, whether it lists them or the others. */
    private SortedSet<Integer> taken(ClassTable table, Condition.Atomic predicate) {
        Term among = Terms.constant("among", Sort.TRUTH);
        SortedSet<Integer> listed = new TreeSet<>();
        Term stated = predicate.accept(new ConditionTerms(table, (index, classes) -> {
            if (table.columns().get(index) != column) {
                throw new IllegalArgumentException("read over another column: " + predicate);
            }
            listed.addAll(classes);
            return among;
        }));
        if (stated.equals(among)) {
            return listed;
        }
        SortedSet<Integer> others = new TreeSet<>();
        IntStream.range(0, column.classes())
                .filter(cls -> !listed.contains(cls))
                .forEach(others::add);
        if (stated.equals(Terms.TRUE) || Terms.not(stated).equals(among)) {
            return others;
        }
        throw new IllegalArgumentException("not read over classes: " + predicate);
    }
}
