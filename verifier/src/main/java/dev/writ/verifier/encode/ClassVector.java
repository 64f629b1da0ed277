package dev.writ.verifier.encode;

import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A request seen through a class table: one small bit-vector for each column, its class. */
public final class ClassVector implements ColumnTerms {
    /** Fewer than these are listed as they are: a solver tries them at once. */
    private static final int MANY_CLASSES = 16;

    private final List<Column> columns;
    private final List<Term.Constant> classes;

    /** By column and classes, that its class is one of them: what is said often is one term. */
    private final Map<Integer, Map<BitSet, Term>> among = new HashMap<>();

    /** By derived column, that it is of class 1. */
    private final Map<Integer, Term> derived = new HashMap<>();

    public ClassVector(ClassTable table) {
        this.columns = table.columns();
        this.classes = IntStream.range(0, columns.size())
                .mapToObj(column ->
                        Terms.constant(name(column), number(columns.get(column).classes())))
                .toList();
    }

    /** The constant that holds the class of a column. */
    public static String name(int column) {
        return "k" + column;
    }

    /** Every column has one of its classes; that of a derived column is not chosen. */
    public Term inRange() {
        List<Term> ranges = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column).isDerived()) {
                continue;
            }
            Sort.Bits sort = number(columns.get(column).classes());
            ranges.add(Terms.atMost(
                    classes.get(column), Terms.bits(sort, columns.get(column).classes() - 1)));
        }
        return Terms.and(ranges);
    }

    @Override
    public Term among(int column, SortedSet<Integer> admitted) {
        return among(column, bits(admitted));
    }

    /** Runs of neighbouring classes become one range each; a derived column is what it is derived from. */
    Term among(int column, BitSet admitted) {
        if (columns.get(column).isDerived()) {
            if (admitted.cardinality() != 1) {
                return Terms.truth(!admitted.isEmpty());
            }
            return admitted.get(1) ? holds(column) : Terms.not(holds(column));
        }
        int size = columns.get(column).classes();
        if (admitted.cardinality() == size) {
            return Terms.TRUE;
        }
        return among.computeIfAbsent(column, none -> new HashMap<>())
                .computeIfAbsent(admitted, these -> spelt(classes.get(column), size, these));
    }

    /**
     * Many classes and all others are one term and its negation, whoever lists which: what a row admits and what a
     * condition excludes are then seen to be the same, and not tried class by class. {@link #inRange} makes it so.
     */
    private static Term spelt(Term.Constant constant, int size, BitSet admitted) {
        if (!admitted.get(0) || admitted.cardinality() < MANY_CLASSES || size - admitted.cardinality() < MANY_CLASSES) {
            return within(constant, size, admitted);
        }
        BitSet others = new BitSet();
        others.set(0, size);
        others.andNot(admitted);
        return Terms.not(within(constant, size, others));
    }

    private static BitSet bits(SortedSet<Integer> classes) {
        BitSet bits = new BitSet();
        classes.forEach(bits::set);
        return bits;
    }

    /** That a derived column is of class 1. */
    public Term holds(int column) {
        return derived.computeIfAbsent(column, c -> walked(((Column.Derived) columns.get(c)).steps()));
    }

    /** From the last step to the first; the places after the last are the classes 0 and 1. */
    private Term walked(List<Branch> steps) {
        Term[] from = new Term[steps.size() + 2];
        from[steps.size()] = Terms.FALSE;
        from[steps.size() + 1] = Terms.TRUE;
        for (int place = steps.size() - 1; place >= 0; place--) {
            Branch step = steps.get(place);
            if (step.then() <= place
                    || step.otherwise() <= place
                    || columns.get(step.column()).isDerived()) {
                throw new IllegalArgumentException("a derived column leads back from step " + place);
            }
            Term test = among(step.column(), new TreeSet<>(step.classes()));
            from[place] =
                    Terms.or(Terms.and(test, from[step.then()]), Terms.and(Terms.not(test), from[step.otherwise()]));
        }
        return from[0];
    }

    static Term within(Term.Constant constant, int size, SortedSet<Integer> admitted) {
        return within(constant, size, bits(admitted));
    }

    private static Term within(Term.Constant constant, int size, BitSet admitted) {
        if (admitted.cardinality() == size) {
            return Terms.TRUE;
        }
        Sort.Bits sort = (Sort.Bits) constant.sort();
        List<Term> runs = new ArrayList<>();
        for (int from = admitted.nextSetBit(0), to; from >= 0; from = admitted.nextSetBit(to)) {
            to = admitted.nextClearBit(from);
            runs.add(run(constant, sort, from, to - 1));
        }
        return Terms.or(runs);
    }

    private static Term run(Term.Constant constant, Sort.Bits sort, int first, int last) {
        if (first == last) {
            return Terms.equal(constant, Terms.bits(sort, first));
        }
        Term upTo = Terms.atMost(constant, Terms.bits(sort, last));
        return first == 0 ? upTo : Terms.and(Terms.not(Terms.atMost(constant, Terms.bits(sort, first - 1))), upTo);
    }

    /** Wide enough for the numbers below {@code size}. */
    static Sort.Bits number(int size) {
        return new Sort.Bits(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1)));
    }
}
