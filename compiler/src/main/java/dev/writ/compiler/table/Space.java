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
     * Classes that may be added to a cell of a row, leaving out those refused: any on unordered attributes; next to the
     * interval, one on each side at most, on ordered ones.
     */
    List<Integer> neighbours(int dimension, Classes cell, Classes refused) {
        Classes missing = complement(dimension, cell.or(refused));
        if (!isOrdered(dimension)) {
            return missing.members();
        }
        int numbers = numbers(dimension);
        List<Integer> held = cell.members().stream().filter(c -> c < numbers).toList();
        if (held.isEmpty()) {
            return missing.isEmpty() ? List.of() : missing.members().subList(0, 1);
        }
        int below = held.get(0) - 1;
        int above = held.get(held.size() - 1) + 1;
        return missing.members().stream()
                .filter(c -> c == below || c == above || c >= numbers)
                .toList();
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
