package dev.writ.verifier.encode;

import dev.writ.runtime.table.TableData.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.stream.IntStream;

/** A request seen through a class table: one small bit-vector for each column, its class. */
public final class ClassVector implements ColumnTerms {
    private final List<Column> columns;
    private final List<Term.Constant> classes;

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

    /** Every column has one of its classes. */
    public Term inRange() {
        List<Term> ranges = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            Sort.Bits sort = number(columns.get(column).classes());
            ranges.add(Terms.atMost(
                    classes.get(column), Terms.bits(sort, columns.get(column).classes() - 1)));
        }
        return Terms.and(ranges);
    }

    /** Runs of neighbouring classes become one range each. */
    @Override
    public Term among(int column, SortedSet<Integer> admitted) {
        return within(classes.get(column), columns.get(column).classes(), admitted);
    }

    static Term within(Term.Constant constant, int size, SortedSet<Integer> admitted) {
        if (admitted.size() == size) {
            return Terms.TRUE;
        }
        Sort.Bits sort = (Sort.Bits) constant.sort();
        List<Term> runs = new ArrayList<>();
        List<Integer> ascending = List.copyOf(admitted);
        for (int from = 0, to; from < ascending.size(); from = to) {
            to = from + 1;
            while (to < ascending.size() && ascending.get(to) == ascending.get(to - 1) + 1) {
                to++;
            }
            runs.add(run(constant, sort, ascending.get(from), ascending.get(to - 1)));
        }
        return Terms.or(runs);
    }

    private static Term run(Term.Constant constant, Sort.Bits sort, int first, int last) {
        if (first == last) {
            return Terms.equal(constant, Terms.bits(sort, first));
        }
        return Terms.and(
                Terms.atMost(Terms.bits(sort, first), constant), Terms.atMost(constant, Terms.bits(sort, last)));
    }

    /** Wide enough for the numbers below {@code size}. */
    static Sort.Bits number(int size) {
        return new Sort.Bits(Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(size - 1)));
    }
}
