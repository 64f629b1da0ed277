package dev.writ.runtime.lookup;

import dev.writ.runtime.classify.Classified;
import dev.writ.runtime.classify.PackedFlags;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * For each action the rows that concern it, as bits. This is the decision kernel; it reads what a {@link ActionRowsWriter}
 * wrote, and nothing else.
 *
 * <p>The rows of an action stand on pages of 63, so that those of a page fit into one word with one bit over. A page has
 * an entry for each column that some row of the action tests, and for each class of it a word: the rows that admit it.
 * The bit over is set in all of them, so that what is left of it says whether every class was one of its column. All
 * pages lie in the same few arrays: what is near decides fast.
 *
 * <p>The list has two parts, of which either may be empty; for each action, the rows of the first part come first. Those of
 * the second begin on a page of their own, unless all rows of the action fit on one.
 */
public final class RowBitmaps {
    /** How many rows a page has at most. */
    public static final int ROWS = 63;

    /** The bits of the rows of a page. */
    public static final long EVERY_ROW = (1L << ROWS) - 1;

    /** No row of the page, but every class is one of its column. */
    static final long NO_ROW = 1L << ROWS;

    /** So many numbers for each page; the first page of an action has the action's place. */
    static final int PAGE = 8;

    /** Where its entries begin: the first is the word of all rows that there are. */
    static final int FROM = 0;

    static final int TO = 1;

    /** Where the origin of its first row stands. */
    static final int ORIGINS = 2;

    /** How many of its rows are of the first part. */
    static final int FIRST = 3;

    /** How many rows it has. */
    static final int ALL = 4;

    /** Where the next page of the same action begins; 0 for the last. */
    static final int NEXT = 5;

    /** Of the first page of an action: where the page begins on which the second part does. */
    static final int SECOND = 6;

    /*
     * An entry is 15 bits of column, 17 of classes and 32 of where the word of class 0 stands; or, for a column that
     * is too far or has too many classes, or has many classes and few runs of classes that each row admits alike, its sign, and 32 bits of
     * where its heading stands among the words:
     *
     *     column, classes     32 bits each
     *     runs
     *     for each run the class that it begins with
     *     for each run a word
     */
    private static final int CLASS_BITS = 17;
    private static final int MOST_COLUMNS = 1 << 15;
    private static final int MOST_CLASSES = 1 << CLASS_BITS;

    final PackedFlags flags;
    private final int places;
    final int[] pages;
    final long[] entries;
    final long[] words;
    private final int[] origins;
    private final int firstOrigins;

    /**
     * @param pages and the others as a {@link ActionRowsWriter} writes them
     * @param firstOrigins how many there are of the first part
     */
    RowBitmaps(PackedFlags flags, int[] pages, long[] entries, long[] words, int[] origins, int firstOrigins) {
        this.flags = flags;
        this.places = flags.places();
        this.pages = pages;
        this.entries = entries;
        this.words = words;
        this.origins = origins;
        this.firstOrigins = firstOrigins;
    }

    /** Whether {@link #entry} can say it. */
    static boolean hasShortEntry(int column, int classes) {
        return column < MOST_COLUMNS && classes < MOST_CLASSES;
    }

    static long entry(int column, int classes, int words) {
        return (long) column << 32 + CLASS_BITS | (long) classes << 32 | words;
    }

    static long longEntry(int heading) {
        return Long.MIN_VALUE | heading;
    }

    static long heading(int column, int classes) {
        return (long) column << 32 | classes;
    }

    int column(long entry) {
        return entry >= 0 ? (int) (entry >>> 32 + CLASS_BITS) : (int) (words[(int) entry] >>> 32);
    }

    int classes(long entry) {
        return entry >= 0 ? (int) (entry >>> 32) & MOST_CLASSES - 1 : (int) words[(int) entry];
    }

    /** The rows of a page that admit a class, which must be one of the column. */
    long word(long entry, int cls) {
        return words[entry >= 0 ? (int) entry + cls : wordOfRun((int) entry, cls)];
    }

    /** Clears the classes that a row of a page does not admit, those that the entry does not know included. */
    void retain(long entry, int row, BitSet admitted) {
        int known = classes(entry);
        admitted.clear(known, Math.max(known, admitted.length()));
        if (entry >= 0) {
            for (int cls = admitted.nextSetBit(0); cls >= 0; cls = admitted.nextSetBit(cls + 1)) {
                if ((words[(int) entry + cls] & 1L << row) == 0) {
                    admitted.clear(cls);
                }
            }
            return;
        }
        int starts = (int) entry + 2;
        int runs = (int) words[(int) entry + 1];
        for (int run = 0; run < runs; run++) {
            if ((words[starts + runs + run] & 1L << row) == 0) {
                admitted.clear((int) words[starts + run], run + 1 < runs ? (int) words[starts + run + 1] : known);
            }
        }
    }

    /** The rows of the first part, of the number of listed actions for every action that is not listed. */
    public ActionRows first(int action) {
        return new ActionRows(this, action, 0, rows(action, FIRST), 0);
    }

    /** The rows of the second part, likewise. */
    public ActionRows second(int action) {
        return new ActionRows(this, action, rows(action, FIRST), rows(action, ALL), firstOrigins);
    }

    private int rows(int action, int which) {
        int rows = 0;
        int page = PAGE * action;
        do {
            rows += pages[page + which];
            page = pages[page + NEXT];
        } while (page != 0);
        return rows;
    }

    /**
     * The rows on the first page that admit the classes, a bit for each from the lowest; bit {@link #ROWS} besides. 0 where
     * a tested column was given a class that it does not have; the request must be denied.
     *
     * @param classes as {@link Classified#lookedUp()}
     */
    public long hits(int action, int[] classes) {
        return hitsOf(PAGE * action, classes);
    }

    private long hitsOf(int page, int[] classes) {
        if (classes.length != places) {
            return 0;
        }
        int to = pages[page + TO];
        int from = pages[page + FROM];
        long hits = entries[from];
        for (int i = from + 1; i < to; i++) {
            long entry = entries[i];
            int word;
            if (entry >= 0) {
                int cls = classes[(int) (entry >>> 32 + CLASS_BITS)];
                if (cls < 0 || cls >= ((int) (entry >>> 32) & MOST_CLASSES - 1)) {
                    return 0;
                }
                word = (int) entry + cls;
            } else {
                word = longWord(entry, classes);
                if (word < 0) {
                    return 0;
                }
            }
            hits &= words[word];
        }
        return hits;
    }

    /** Whether the rows of the action fit on one page. */
    public boolean isOnePage(int action) {
        return pages[PAGE * action + NEXT] == 0;
    }

    /** Whether the rows of the second part fit on one page. */
    public boolean isSecondOnOnePage(int action) {
        return pages[pages[PAGE * action + SECOND] + NEXT] == 0;
    }

    /** As {@link #hits}, of the page on which the second part begins; the lowest bit is that of its first row. */
    public long secondHits(int action, int[] classes) {
        int page = pages[PAGE * action + SECOND];
        return (hitsOf(page, classes) & EVERY_ROW) >>> pages[page + FIRST];
    }

    /** How many rows of the first page are of the first part. */
    public int firstRows(int action) {
        return pages[PAGE * action + FIRST];
    }

    /**
     * The first row after {@code row} that admits the classes, {@link ActionRows#NONE} or {@link ActionRows#OUT_OF_RANGE}.
     *
     * @param classes as {@link Classified#lookedUp()}
     */
    public int nextHit(int action, int[] classes, int row) {
        int page = PAGE * action;
        int first = 0;
        while (row + 1 - first >= pages[page + ALL]) {
            first += pages[page + ALL];
            page = pages[page + NEXT];
            if (page == 0) {
                return ActionRows.NONE;
            }
        }
        long after = -1L << row + 1 - first;
        while (true) {
            long hits = hitsOf(page, classes);
            if (hits == 0) {
                return ActionRows.OUT_OF_RANGE;
            }
            hits &= after & EVERY_ROW;
            if (hits != 0) {
                return first + Long.numberOfTrailingZeros(hits);
            }
            first += pages[page + ALL];
            page = pages[page + NEXT];
            if (page == 0) {
                return ActionRows.NONE;
            }
            after = -1;
        }
    }

    /** Where the word of a class stands that a long entry is about; negative for a class that is none. */
    private int longWord(long entry, int[] classes) {
        int heading = (int) entry;
        int cls = classes[(int) (words[heading] >>> 32)];
        return cls < 0 || cls >= (int) words[heading] ? -1 : wordOfRun(heading, cls);
    }

    private int wordOfRun(int heading, int cls) {
        int runs = (int) words[heading + 1];
        int starts = heading + 2;
        int run = Arrays.binarySearch(words, starts, starts + runs, cls);
        return run >= 0 ? run + runs : -run - 2 + runs;
    }

    /** Where a row that was hit stands in the lists of the table: those of the first part, then those of the second. */
    public int origin(int action, int row) {
        int page = PAGE * action;
        int left = row;
        while (left >= pages[page + ALL]) {
            left -= pages[page + ALL];
            page = pages[page + NEXT];
        }
        return origins[pages[page + ORIGINS] + left];
    }

    /** By row of the action, as {@link #origin}. */
    int[] origins(int action) {
        IntStream.Builder all = IntStream.builder();
        int page = PAGE * action;
        do {
            Arrays.stream(origins, pages[page + ORIGINS], pages[page + ORIGINS] + pages[page + ALL])
                    .forEach(all);
            page = pages[page + NEXT];
        } while (page != 0);
        return all.build().toArray();
    }

    boolean isOfFirst(int origin) {
        return origin < firstOrigins;
    }

    /** The page and the bit of a row. */
    Place place(int action, int row) {
        int page = PAGE * action;
        int left = row;
        while (left >= pages[page + ALL]) {
            left -= pages[page + ALL];
            page = pages[page + NEXT];
        }
        return new Place(page, left);
    }

    /**
     * Where a row stands.
     *
     * @param page where the page begins
     * @param row of the page
     */
    record Place(int page, int row) {}
}
