package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.List;

/**
 * The dimensions of a table: 0 is the action, {@code d} is column {@code d - 1}. Every vector of the space counts, also
 * those that no request can have.
 */
final class Space {
    static final int ACTION = 0;

    private final List<Column> columns;
    private final int actions;

    Space(Vocabulary vocabulary, Atoms atoms) {
        this.columns = atoms.columns();
        // Where actions are closed, the table is never asked about one that is not listed.
        this.actions = vocabulary.actions().size() + (vocabulary.openActions() ? 1 : 0);
    }

    static int dimensionOf(int column) {
        return column + 1;
    }

    static int columnOf(int dimension) {
        return dimension - 1;
    }

    int dimensions() {
        return columns.size() + 1;
    }

    int size(int dimension) {
        return dimension == ACTION ? actions : columns.get(columnOf(dimension)).classes();
    }

    Classes all(int dimension) {
        return Classes.all(size(dimension));
    }

    Classes complement(int dimension, Classes classes) {
        return all(dimension).minus(classes);
    }

    /** True where the classes have an order, so that a cell is one interval, with or without <em>absent</em>. */
    boolean isOrdered(int dimension) {
        return dimension != ACTION && columns.get(columnOf(dimension)) instanceof Column.Intervals;
    }

    /** Splits a cell into the fewest cells that a row may have, each with <em>absent</em> where the whole has it. */
    List<Classes> pieces(int dimension, Classes cell) {
        if (!isOrdered(dimension)) {
            return List.of(cell);
        }
        int numbers = numbers(dimension);
        Classes absent = cell.minus(Classes.of(size(dimension), range(0, numbers)));
        List<Classes> pieces = new ArrayList<>();
        for (int from = 0; from < numbers; from++) {
            int to = from;
            while (to < numbers && cell.has(to)) {
                to++;
            }
            if (to > from) {
                pieces.add(Classes.of(size(dimension), range(from, to)).or(absent));
            }
            from = Math.max(from, to);
        }
        return pieces.isEmpty() ? List.of(absent) : pieces;
    }

    /**
     * What may be added next to a cell of a row, leaving out what was refused: on unordered attributes whole groups of
     * classes; on ordered ones the part of a group that touches the interval.
     */
    List<Classes> neighbours(int dimension, Classes cell, Classes refused, List<Classes> groups) {
        List<Classes> open = groups.stream()
                .map(group -> group.minus(cell).minus(refused))
                .filter(group -> !group.isEmpty())
                .toList();
        if (!isOrdered(dimension)) {
            return open;
        }
        int numbers = numbers(dimension);
        List<Integer> held = cell.members().stream().filter(c -> c < numbers).toList();
        if (held.isEmpty()) {
            return open.stream()
                    .map(group ->
                            Classes.single(size(dimension), group.members().get(0)))
                    .limit(1)
                    .toList();
        }
        List<Classes> touching = new ArrayList<>();
        for (Classes group : open) {
            addRun(touching, dimension, group, held.get(0) - 1, -1);
            addRun(touching, dimension, group, held.get(held.size() - 1) + 1, 1);
            addRun(touching, dimension, group, numbers, 1);
        }
        return touching;
    }

    /** The classes of a group from {@code start} on without a gap; <em>absent</em> is no continuation of the numbers. */
    private void addRun(List<Classes> runs, int dimension, Classes group, int start, int step) {
        int numbers = numbers(dimension);
        int end = start;
        while (end >= 0 && end < size(dimension) && group.has(end) && (end < numbers || end == start)) {
            end += step;
        }
        if (end != start) {
            runs.add(Classes.of(size(dimension), step > 0 ? range(start, end) : range(end + 1, start + 1)));
        }
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
