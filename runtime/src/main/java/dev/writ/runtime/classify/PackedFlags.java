package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The flags of one set, a few at a time, as the bits of one number: looked up at once instead of one by one. The numbers
 * stand behind the classes of the columns.
 */
public final class PackedFlags {
    /** A group of n flags has 2<sup>n</sup> numbers, for each of which every page that tests two of them has a word. */
    private static final int MOST_FLAGS = 6;

    private final int columns;

    /** By place: how many classes a column has, or numbers a group. */
    private final int[] classes;

    /** By group: its columns, ascending. */
    private final int[][] flags;

    /** By column: where its group stands, behind all columns; 0 for a column of no group. */
    private final int[] groupOf;

    /** By column: its bit in the number of its group; 0 for one of no group. */
    private final int[] bitOf;

    public PackedFlags(List<Column> columns) {
        this.columns = columns.size();
        this.groupOf = new int[columns.size()];
        this.bitOf = new int[columns.size()];
        List<List<Integer>> groups = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            if (columns.get(column) instanceof Column.Flag && columns.get(column) instanceof Column.OfSet) {
                add(groups, columns, column);
            }
        }
        this.flags = groups.stream()
                .map(group -> group.stream().mapToInt(Integer::intValue).toArray())
                .toArray(int[][]::new);
        this.classes = IntStream.concat(
                        columns.stream().mapToInt(Column::classes),
                        Arrays.stream(flags).mapToInt(group -> 1 << group.length))
                .toArray();
    }

    private void add(List<List<Integer>> groups, List<Column> all, int column) {
        List<Integer> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
        boolean joins = !last.isEmpty()
                && last.size() < MOST_FLAGS
                && all.get(last.get(0)).attribute() == all.get(column).attribute();
        if (!joins) {
            last = new ArrayList<>();
            groups.add(last);
        }
        bitOf[column] = 1 << last.size();
        last.add(column);
        groupOf[column] = columns + groups.size() - 1;
    }

    /** How many classes and numbers a request has. */
    public int places() {
        return classes.length;
    }

    /** How many classes a column has, or numbers a group. */
    public int classes(int place) {
        return classes[place];
    }

    /** How many flags the group has that stands there; 0 for a column. */
    public int bits(int place) {
        return place < columns ? 0 : flags[place - columns].length;
    }

    /** The columns of the group that stands there, ascending. */
    public IntStream columns(int place) {
        return Arrays.stream(flags[place - columns]);
    }

    /** Where the group of a column stands; 0 where it is of none. */
    public int groupOf(int column) {
        return groupOf[column];
    }

    /** The bit of a column in the group that stands there; 0 where it is not in it. */
    public int bitOf(int place, int column) {
        return place >= columns && groupOf[column] == place ? bitOf[column] : 0;
    }

    /** A flag to 1. */
    void turn(int column, int[] classes) {
        classes[column] = 1;
        classes[groupOf[column]] |= bitOf[column];
    }

    /** All flags of an attribute as one word, its groups one behind the other; null where they do not fit. */
    @Nullable FlagWord word(int[] ofAttribute) {
        int[] groups = Arrays.stream(ofAttribute)
                .map(column -> groupOf[column])
                .filter(group -> group != 0)
                .distinct()
                .toArray();
        if (groups.length * MOST_FLAGS > Long.SIZE) {
            return null;
        }
        int[] shifts = new int[ofAttribute.length];
        for (int k = 0; k < ofAttribute.length; k++) {
            int column = ofAttribute[k];
            int first = Arrays.stream(groups).boxed().toList().indexOf(groupOf[column]) * MOST_FLAGS;
            shifts[k] = bitOf[column] == 0 ? FlagWord.NEVER : first + Integer.numberOfTrailingZeros(bitOf[column]);
        }
        return new FlagWord(ofAttribute, shifts, groups, MOST_FLAGS);
    }

    /** All columns of one attribute to 0. */
    void clear(int[] cleared, int[] classes) {
        for (int column : cleared) {
            classes[column] = 0;
            if (bitOf[column] != 0) {
                classes[groupOf[column]] = 0;
            }
        }
    }

    /** Classes by column, with the numbers behind them; a wrong class of a flag makes a wrong number. */
    public int[] complete(int[] classes) {
        if (classes.length != columns || flags.length == 0) {
            return classes;
        }
        int[] complete = Arrays.copyOf(classes, places());
        for (int group = 0; group < flags.length; group++) {
            for (int bit = 0; bit < flags[group].length; bit++) {
                int cls = classes[flags[group][bit]];
                complete[columns + group] |= cls == 0 || cls == 1 ? cls << bit : -1;
            }
        }
        return complete;
    }
}
