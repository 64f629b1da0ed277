package dev.writ.runtime.table;

import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Column;
import dev.writ.runtime.table.TableData.Region;
import java.util.List;
import java.util.TreeSet;

/**
 * The rows that concern one action, as bits: for each column that some row tests and each class of it, which rows admit
 * that class. This is the decision kernel; all its state is written before the constructor ends.
 */
public final class Block {
    /** No row admits the classes. */
    public static final int NONE = -1;

    /** A tested column was given a class that it does not have; the request must be denied. */
    public static final int OUT_OF_RANGE = -2;

    private final int[] origins;
    private final int[] columns;
    private final int[] classCounts;

    /** Bits of class c of the k-th tested column: {@code words} longs from {@code offsets[k] + c * words}. */
    private final int[] offsets;

    private final long[] bits;
    private final int words;

    /** The rows left over where no column is tested: the first {@code origins.length} bits. */
    private final long[] live;

    /** @param origins where each of {@code regions} stands in the list of the table that it comes from */
    Block(List<Column> tableColumns, List<Region> regions, int[] origins) {
        this.origins = origins.clone();
        this.columns = tested(regions);
        this.words = (regions.size() + 63) / 64;
        this.classCounts = new int[columns.length];
        this.offsets = new int[columns.length];
        int size = 0;
        for (int k = 0; k < columns.length; k++) {
            classCounts[k] = tableColumns.get(columns[k]).classes();
            offsets[k] = size;
            size = Math.addExact(size, Math.multiplyExact(classCounts[k], words));
        }
        this.bits = new long[size];
        this.live = new long[words];
        for (int row = 0; row < regions.size(); row++) {
            set(live, 0, row);
            fill(row, regions.get(row));
        }
    }

    private static int[] tested(List<Region> regions) {
        TreeSet<Integer> tested = new TreeSet<>();
        for (Region region : regions) {
            for (Cell cell : region.cells()) {
                tested.add(cell.column());
            }
        }
        return tested.stream().mapToInt(Integer::intValue).toArray();
    }

    private void fill(int row, Region region) {
        int next = 0;
        List<Cell> cells = region.cells();
        for (int k = 0; k < columns.length; k++) {
            if (next < cells.size() && cells.get(next).column() == columns[k]) {
                for (int cls : cells.get(next).classes()) {
                    set(bits, offsets[k] + cls * words, row);
                }
                next++;
            } else {
                for (int cls = 0; cls < classCounts[k]; cls++) {
                    set(bits, offsets[k] + cls * words, row);
                }
            }
        }
    }

    private static void set(long[] target, int offset, int row) {
        target[offset + (row >>> 6)] |= 1L << row;
    }

    /** How many rows concern the action. */
    public int rows() {
        return origins.length;
    }

    /** Where a row of this block stands in the list of the table that it comes from. */
    public int origin(int row) {
        return origins[row];
    }

    /** Whether the row can be hit at all; read from the bits that decide. */
    public boolean isLive(int row) {
        if (row < 0 || row >= origins.length) {
            throw new IndexOutOfBoundsException("no row " + row);
        }
        return (live[row >>> 6] & (1L << row)) != 0;
    }

    /** Whether nothing can be hit but the rows there are; read from the bits that decide. */
    public boolean endsWithItsRows() {
        for (int row = origins.length; row < live.length << 6; row++) {
            if ((live[row >>> 6] & (1L << row)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether the row admits that class of that column of the table; read from the bits that decide. */
    public boolean admits(int row, int column, int cls) {
        if (row < 0 || row >= origins.length) {
            throw new IndexOutOfBoundsException("no row " + row);
        }
        for (int k = 0; k < columns.length; k++) {
            if (columns[k] == column) {
                return cls >= 0
                        && cls < classCounts[k]
                        && (bits[offsets[k] + cls * words + (row >>> 6)] & (1L << row)) != 0;
            }
        }
        return true;
    }

    /**
     * The first row of this block that admits all the classes, {@link #NONE} or {@link #OUT_OF_RANGE}.
     *
     * @param classes by column of the table
     */
    public int firstHit(int[] classes) {
        // Looks at every tested column before any row is taken, so that a wrong class is never taken for no hit.
        long hits = words == 0 ? 0 : live[0];
        for (int k = 0; k < columns.length; k++) {
            int column = columns[k];
            if (column >= classes.length) {
                return OUT_OF_RANGE;
            }
            int cls = classes[column];
            if (cls < 0 || cls >= classCounts[k]) {
                return OUT_OF_RANGE;
            }
            hits &= bits[offsets[k] + cls * words];
        }
        return hits != 0 ? Long.numberOfTrailingZeros(hits) : nextHit(classes, 63);
    }

    /** The first row after {@code row} that admits the classes, or {@link #NONE}; classes must be in range. */
    public int nextHit(int[] classes, int row) {
        int from = row + 1;
        for (int word = from >>> 6; word < words; word++) {
            long hits = hits(classes, word);
            if (word == from >>> 6) {
                hits &= -1L << from;
            }
            if (hits != 0) {
                return (word << 6) + Long.numberOfTrailingZeros(hits);
            }
        }
        return NONE;
    }

    private long hits(int[] classes, int word) {
        long hits = live[word];
        for (int k = 0; k < columns.length; k++) {
            hits &= bits[offsets[k] + classes[columns[k]] * words + word];
        }
        return hits;
    }
}
