package dev.writ.runtime.lookup;

import dev.writ.runtime.classify.PackedFlags;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData.Region;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * The rows that concern one action: for each column that some row tests and each class of it, which rows admit that
 * class. All is read from the bits that decide.
 */
public final class ActionRows {
    /** No row admits the classes. */
    public static final int NONE = -1;

    /** A tested column was given a class that it does not have; the request must be denied. */
    public static final int OUT_OF_RANGE = -2;

    private final RowBitmaps list;
    private final int action;
    private final int from;
    private final int to;
    private final int firstOrigin;

    /**
     * @param from the first of these rows, of all that concern the action
     * @param firstOrigin what the list takes for the first place of the list of the table that they come from
     */
    ActionRows(RowBitmaps list, int action, int from, int to, int firstOrigin) {
        this.list = list;
        this.action = action;
        this.from = from;
        this.to = to;
        this.firstOrigin = firstOrigin;
    }

    /** Rows of their own, of regions of any action. */
    static ActionRows of(List<Column> columns, List<Region> regions) {
        return ActionRowsWriter.write(new PackedFlags(columns), 1, regions).first(0);
    }

    /** How many rows concern the action. */
    public int rows() {
        return to - from;
    }

    private RowBitmaps.Place place(int row) {
        if (row < 0 || row >= rows()) {
            throw new IndexOutOfBoundsException("no row " + row);
        }
        return list.place(action, from + row);
    }

    /** Where one of these rows stands in the list of the table that it comes from. */
    public int origin(int row) {
        place(row);
        return list.origin(action, from + row) - firstOrigin;
    }

    /** The {@link #origin} of each row. */
    public int[] origins() {
        return Arrays.stream(list.origins(action), from, to)
                .map(origin -> origin - firstOrigin)
                .toArray();
    }

    /** Whether the row can be hit at all. */
    public boolean isLive(int row) {
        RowBitmaps.Place place = place(row);
        return holds(live(place.page()), place.row());
    }

    private long live(int page) {
        return list.entries[list.pages[page + RowBitmaps.FROM]];
    }

    private static boolean holds(long word, int row) {
        return (word & 1L << row) != 0;
    }

    /** The classes of a column of the table that the row admits. */
    public BitSet admitted(int row, int column) {
        RowBitmaps.Place place = place(row);
        BitSet admitted = new BitSet();
        admitted.set(0, list.flags.classes(column));
        int to = list.pages[place.page() + RowBitmaps.TO];
        for (int i = list.pages[place.page() + RowBitmaps.FROM] + 1; i < to; i++) {
            retain(list.entries[i], place.row(), column, admitted);
        }
        return admitted;
    }

    private LongStream entries(int page) {
        return Arrays.stream(list.entries, list.pages[page + RowBitmaps.FROM] + 1, list.pages[page + RowBitmaps.TO]);
    }

    private void retain(long entry, int row, int column, BitSet admitted) {
        int place = list.column(entry);
        if (place == column) {
            list.retain(entry, row, admitted);
            return;
        }
        int bit = list.flags.bitOf(place, column);
        if (bit != 0) {
            admitted.stream()
                    .filter(cls -> !holds(together(entry, bit, cls), row))
                    .forEach(admitted::clear);
        }
    }

    /** The rows that admit some number whose bit is that one. */
    private long together(long entry, int bit, int cls) {
        long rows = 0;
        for (int number = 0; number < list.classes(entry); number++) {
            if ((number & bit) == cls * bit) {
                rows |= list.word(entry, number);
            }
        }
        return rows;
    }

    /**
     * Whether what is hit follows from the above: no other row can be, no class of a column is out of range, and where
     * flags are looked up together, a row admits their classes together exactly when it admits each of them.
     */
    public boolean isExact() {
        if (!isDivided()) {
            return false;
        }
        int page = RowBitmaps.PAGE * action;
        do {
            int rows = list.pages[page + RowBitmaps.ALL];
            long live = live(page);
            if (rows < 0 || rows > RowBitmaps.ROWS || live >>> rows != RowBitmaps.NO_ROW >>> rows) {
                return false;
            }
            if (!entries(page).allMatch(entry -> isExact(entry, live))) {
                return false;
            }
            page = list.pages[page + RowBitmaps.NEXT];
        } while (page != 0);
        return true;
    }

    /** Whether the second part begins where it is looked for, and each part has rows of its own list only. */
    private boolean isDivided() {
        int first = list.first(action).rows();
        int all = list.second(action).to;
        int second = list.pages[RowBitmaps.PAGE * action + RowBitmaps.SECOND];
        int begins = 0;
        for (int page = RowBitmaps.PAGE * action; page != second; page = list.pages[page + RowBitmaps.NEXT]) {
            if (list.pages[page + RowBitmaps.NEXT] == 0) {
                return false;
            }
            begins += list.pages[page + RowBitmaps.ALL];
        }
        return begins + list.pages[second + RowBitmaps.FIRST] == first
                && IntStream.range(0, all).allMatch(row -> list.isOfFirst(list.origin(action, row)) == row < first);
    }

    private boolean isExact(long entry, long live) {
        int place = list.column(entry);
        int classes = list.classes(entry);
        if (classes != list.flags.classes(place)) {
            return false;
        }
        int bits = list.flags.bits(place);
        for (int cls = 0; cls < classes; cls++) {
            long word = list.word(entry, cls);
            long each = bits == 0 ? word : live;
            for (int bit = 0; bit < bits; bit++) {
                each &= together(entry, 1 << bit, cls >> bit & 1);
            }
            if ((word & RowBitmaps.NO_ROW) == 0 || ((each ^ word) & live) != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * The first of these rows that admits all the classes, {@link #NONE} or {@link #OUT_OF_RANGE}.
     *
     * @param classes by column of the table
     */
    public int firstHit(int[] classes) {
        return nextHit(classes, -1);
    }

    /** The first row after {@code row} that admits the classes, {@link #NONE} or {@link #OUT_OF_RANGE}. */
    public int nextHit(int[] classes, int row) {
        int hit = list.nextHit(action, list.flags.complete(classes), from + row);
        return hit < 0 ? hit : hit < to ? hit - from : NONE;
    }
}
