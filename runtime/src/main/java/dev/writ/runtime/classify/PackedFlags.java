package dev.writ.runtime.classify;

import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The flags of one set, a few at a time, as the bits of one number: looked up at once instead of one by one. The numbers
 * stand behind the classes of the columns.
 */
public final class PackedFlags {
    /** A bundle of n flags has 2<sup>n</sup> values, for each of which every block that tests it has a word. */
    private static final int MOST_FLAGS = 6;

    private final int columns;

    /** By place: the classes of a column, the numbers of a bundle. */
    private final int[] classes;

    /** By bundle: its columns, ascending. */
    private final int[][] flags;

    /** By column: where its bundle stands, behind all columns; 0 for a column of no bundle. */
    private final int[] bundleOf;

    /** By column, 0 for one of no bundle. */
    private final int[] bitOf;

    public PackedFlags(List<Column> columns) {
        this.columns = columns.size();
        this.bundleOf = new int[columns.size()];
        this.bitOf = new int[columns.size()];
        List<List<Integer>> bundles = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column) instanceof Column.Flag flag && flag.attribute() != Column.NO_ATTRIBUTE) {
                add(bundles, columns, column);
            }
        }
        this.flags = bundles.stream()
                .map(bundle -> bundle.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.classes = IntStream.concat(
                        columns.stream().mapToInt(Column::classes),
                        Arrays.stream(flags).mapToInt(bundle -> 1 << bundle.length))
                .toArray();
    }

    private void add(List<List<Integer>> bundles, List<Column> all, int column) {
        List<Integer> last = bundles.isEmpty() ? List.of() : bundles.get(bundles.size() - 1);
        boolean joins = !last.isEmpty()
                && last.size() < MOST_FLAGS
                && all.get(last.get(0)).attribute() == all.get(column).attribute();
        if (!joins) {
            last = new ArrayList<>();
            bundles.add(last);
        }
        bitOf[column] = 1 << last.size();
        last.add(column);
        bundleOf[column] = columns + bundles.size() - 1;
    }

    /** How many classes and numbers a request has. */
    public int places() {
        return classes.length;
    }

    /** How many classes a column has, or numbers a bundle. */
    public int classes(int place) {
        return classes[place];
    }

    /** How many flags the bundle has that stands there; 0 for a column. */
    public int bits(int place) {
        return place < columns ? 0 : flags[place - columns].length;
    }

    /** Where the bundle of a column stands; 0 where it is of none. */
    public int bundleOf(int column) {
        return bundleOf[column];
    }

    /** The bit of a column in the bundle that stands there; 0 where it is not in it. */
    public int bitOf(int place, int column) {
        return place >= columns && bundleOf[column] == place ? bitOf[column] : 0;
    }

    /** A flag to 1. */
    void turn(int column, int[] classes) {
        classes[column] = 1;
        classes[bundleOf[column]] |= bitOf[column];
    }

    /** All columns of one attribute to 0. */
    void clear(int[] cleared, int[] classes) {
        for (int column : cleared) {
            classes[column] = 0;
            if (bitOf[column] != 0) {
                classes[bundleOf[column]] = 0;
            }
        }
    }

    /** Classes by column, with the numbers behind them; a wrong class of a flag makes a wrong number. */
    public int[] complete(int[] classes) {
        if (classes.length != columns || flags.length == 0) {
            return classes;
        }
        int[] complete = Arrays.copyOf(classes, places());
        for (int bundle = 0; bundle < flags.length; bundle++) {
            for (int bit = 0; bit < flags[bundle].length; bit++) {
                int cls = classes[flags[bundle][bit]];
                complete[columns + bundle] |= cls == 0 || cls == 1 ? cls << bit : -1;
            }
        }
        return complete;
    }
}
