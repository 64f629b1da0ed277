package dev.writ.compiler.cover;

import dev.writ.compiler.atom.Atoms;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The dimensions of a table: 0 is the action, {@code d} is column {@code d - 1}. Every vector of the space counts, also
 * those that no request can have.
 */
public final class CubeSpace {
    public static final int ACTION = 0;

    private final SearchLimits.Space limits;
    private final List<Column> columns;
    private final int actions;
    private final List<ValueSet> all;

    /** The dimensions that are derived from others. */
    private final List<Integer> derived;

    /** The columns of texts that several automata sort. */
    private final BitSet oneOfMany = new BitSet();

    /** For each attribute the actions whose requests cannot have it. */
    private final List<ValueSet> undefined;

    public CubeSpace(Vocabulary vocabulary, Atoms atoms, SearchLimits.Space limits) {
        this.limits = limits;
        this.columns = atoms.columns();
        // Where actions are closed, the table is never asked about one that is not listed.
        this.actions = vocabulary.actions().size() + (vocabulary.openActions() ? 1 : 0);
        this.all = IntStream.range(0, dimensions())
                .mapToObj(dimension -> ValueSet.all(size(dimension)))
                .toList();
        this.undefined = undefined(vocabulary);
        IntStream.range(0, columns.size()).filter(this::isOneOfMany).forEach(oneOfMany::set);
        this.derived = IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).isDerived())
                .map(CubeSpace::dimensionOf)
                .boxed()
                .toList();
    }

    private boolean isOneOfMany(int column) {
        int attribute = columns.get(column).attribute();
        return columns.get(column) instanceof Column.Matches
                && columns.stream()
                                .filter(other -> other.isOf(attribute)
                                        && other.deciding().isPresent())
                                .count()
                        > 1;
    }

    private List<ValueSet> undefined(Vocabulary vocabulary) {
        List<Set<String>> arguments = vocabulary.actions().stream()
                .map(action -> action.arguments().stream()
                        .map(Vocabulary.Argument::attribute)
                        .collect(Collectors.toSet()))
                .toList();
        List<ValueSet> found = new ArrayList<>();
        for (Vocabulary.Attribute attribute : vocabulary.attributes()) {
            boolean isArgument = attribute.source() == Vocabulary.Source.ARGUMENT;
            found.add(ValueSet.where(
                    actions,
                    a -> isArgument
                            && (a == arguments.size() || !arguments.get(a).contains(attribute.name()))));
        }
        return found;
    }

    /** Of operations on cubes of this space. */
    SearchLimits.Space limits() {
        return limits;
    }

    public static int dimensionOf(int column) {
        return column + 1;
    }

    public static int columnOf(int dimension) {
        return dimension - 1;
    }

    List<Integer> derived() {
        return derived;
    }

    /** @param dimension one of {@link #derived()} */
    Column.Derived derived(int dimension) {
        return (Column.Derived) columns.get(columnOf(dimension));
    }

    public int dimensions() {
        return columns.size() + 1;
    }

    public int size(int dimension) {
        return dimension == ACTION ? actions : columns.get(columnOf(dimension)).classes();
    }

    public ValueSet all(int dimension) {
        return all.get(dimension);
    }

    ValueSet complement(int dimension, ValueSet classes) {
        return all(dimension).minus(classes);
    }

    /** True where the classes have an order, so that a cell is one interval, with or without <em>absent</em>. */
    public boolean isOrdered(int dimension) {
        return dimension != ACTION && columns.get(columnOf(dimension)).isOrdered();
    }

    /** Splits a cell into the fewest cells that a row may have, each with <em>absent</em> where the whole has it. */
    public List<ValueSet> rowCells(int dimension, ValueSet cell) {
        if (!isOrdered(dimension)) {
            return List.of(cell);
        }
        int numbers = numbers(dimension);
        ValueSet absent = cell.minus(ValueSet.of(size(dimension), range(0, numbers)));
        List<ValueSet> cells = new ArrayList<>();
        for (int from = 0; from < numbers; from++) {
            int to = from;
            while (to < numbers && cell.has(to)) {
                to++;
            }
            if (to > from) {
                cells.add(ValueSet.of(size(dimension), range(from, to)).or(absent));
            }
            from = Math.max(from, to);
        }
        return cells.isEmpty() ? List.of(absent) : cells;
    }

    /** The widest cell of a row's shape that holds a cell and beyond it only classes to which it can be raised. */
    ValueSet raised(int dimension, ValueSet cell, ValueSet raisable) {
        if (!isOrdered(dimension)) {
            return cell.or(raisable);
        }
        int numbers = numbers(dimension);
        ValueSet open = cell.or(raisable);
        ValueSet absent = open.minus(ValueSet.of(size(dimension), range(0, numbers)));
        List<Integer> held = cell.members().stream().filter(c -> c < numbers).toList();
        if (held.isEmpty()) {
            return longestRun(dimension, raisable).or(absent);
        }
        int from = held.get(0);
        int to = held.get(held.size() - 1) + 1;
        while (from > 0 && open.has(from - 1)) {
            from--;
        }
        while (to < numbers && open.has(to)) {
            to++;
        }
        return ValueSet.of(size(dimension), range(from, to)).or(absent);
    }

    /** The first of the longest runs of numbers, perhaps none. */
    private ValueSet longestRun(int dimension, ValueSet cell) {
        int numbers = numbers(dimension);
        int best = 0;
        int bestFrom = 0;
        for (int from = 0; from < numbers; from++) {
            int to = from;
            while (to < numbers && cell.has(to)) {
                to++;
            }
            if (to - from > best) {
                best = to - from;
                bestFrom = from;
            }
            from = Math.max(from, to);
        }
        return ValueSet.of(size(dimension), range(bestFrom, bestFrom + best));
    }

    /** The narrowest cell of a row's shape that holds a cell and one class more. */
    ValueSet supercube(int dimension, ValueSet cell, int cls) {
        ValueSet both = cell.or(ValueSet.single(size(dimension), cls));
        if (!isOrdered(dimension)) {
            return both;
        }
        int numbers = numbers(dimension);
        List<Integer> held = both.members().stream().filter(c -> c < numbers).toList();
        if (held.isEmpty()) {
            return both;
        }
        return both.or(ValueSet.of(size(dimension), range(held.get(0), held.get(held.size() - 1) + 1)));
    }

    /** The class of a cell that the most ordinary request has: <em>absent</em> where the action lacks the argument. */
    int ordinary(int dimension, ValueSet cell, int action) {
        if (dimension == ACTION) {
            return cell.first();
        }
        Column column = columns.get(columnOf(dimension));
        int absent = column.classes() - 1;
        boolean lacks =
                column.mayBeAbsent() && undefined.get(column.attribute()).has(action);
        if (lacks && cell.has(absent)) {
            return absent;
        }
        return oneOfMany.get(columnOf(dimension)) ? lastPresent(dimension, cell) : cell.first();
    }

    /** That of the texts that nothing is asked about comes last: no ordinary text is everything at once. */
    private int lastPresent(int dimension, ValueSet cell) {
        for (int cls = numbers(dimension) - 1; cls >= 0; cls--) {
            if (cell.has(cls)) {
                return cls;
            }
        }
        return cell.first();
    }

    /** Number of classes of an ordered dimension, <em>absent</em> left out. */
    private int numbers(int dimension) {
        return size(dimension) - (columns.get(columnOf(dimension)).mayBeAbsent() ? 1 : 0);
    }

    private static List<Integer> range(int from, int to) {
        List<Integer> range = new ArrayList<>();
        for (int i = from; i < to; i++) {
            range.add(i);
        }
        return range;
    }
}
