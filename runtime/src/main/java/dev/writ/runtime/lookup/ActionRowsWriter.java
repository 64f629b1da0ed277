package dev.writ.runtime.lookup;

import dev.writ.runtime.classify.PackedFlags;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Writes down for each action the rows that concern it, as {@link RowBitmaps} says. */
final class ActionRowsWriter {
    /** With no more classes than this, a column has a word for each whatever it takes. */
    private static final int FEW_CLASSES = 128;

    /**
     * With more, it has a word for each run where that makes it this many times as short: else every action would pay for
     * every name that the policy knows.
     */
    private static final int SAVING = 4;

    private final PackedFlags bundles;
    private final List<Region> regions;

    /** How many of the regions are of the first part. */
    private final int first;

    /** By action, indexes of regions. */
    private final List<List<Integer>> rows;

    private final int[] pages;
    private final Words entries = new Words();
    private final Words words = new Words();
    private final List<Integer> origins = new ArrayList<>();
    private int nextPage;

    private ActionRowsWriter(
            PackedFlags bundles, int actions, List<Region> first, List<Region> second, SubsumedRows shadows) {
        this.bundles = bundles;
        this.regions = Stream.concat(first.stream(), second.stream()).toList();
        this.first = first.size();
        this.rows = concerned(actions, regions).stream().map(shadows::visible).toList();
        this.nextPage = RowBitmaps.PAGE * actions;
        int further = rows.stream().mapToInt(each -> pagesOf(each).size() - 1).sum();
        this.pages = new int[Math.addExact(nextPage, Math.multiplyExact(RowBitmaps.PAGE, further))];
    }

    /** The rows of an action as they stand on pages, at least one. */
    private List<List<Integer>> pagesOf(List<Integer> all) {
        if (all.size() <= RowBitmaps.ROWS) {
            return List.of(all);
        }
        List<List<Integer>> pagesOf = new ArrayList<>();
        int firstRows = firstRows(all);
        for (int from = 0, to; from < all.size(); from = to) {
            int end = from < firstRows ? firstRows : all.size();
            to = Math.min(end, from + RowBitmaps.ROWS);
            pagesOf.add(all.subList(from, to));
        }
        return pagesOf;
    }

    private int firstRows(List<Integer> some) {
        return (int) some.stream().filter(row -> row < first).count();
    }

    /**
     * Two lists of the table, looked up together.
     *
     * @param actions how many there are, those that are not listed counted as one
     * @param shadows of both lists, one after the other
     */
    static RowBitmaps write(
            PackedFlags bundles, int actions, List<Region> first, List<Region> second, SubsumedRows shadows) {
        ActionRowsWriter writer = new ActionRowsWriter(bundles, actions, first, second, shadows);
        for (int action = 0; action < actions; action++) {
            writer.write(action);
        }
        return new RowBitmaps(
                bundles,
                writer.pages,
                writer.entries.toArray(),
                writer.words.toArray(),
                writer.origins.stream().mapToInt(Integer::intValue).toArray(),
                first.size());
    }

    /** For each action the indexes of the regions that include it. */
    private static List<List<Integer>> concerned(int actions, List<Region> regions) {
        List<List<Integer>> concerned = new ArrayList<>();
        IntStream.range(0, actions).forEach(action -> concerned.add(new ArrayList<>()));
        for (int index = 0; index < regions.size(); index++) {
            List<Integer> listed = regions.get(index).actions();
            if (listed.isEmpty()) {
                for (List<Integer> each : concerned) {
                    each.add(index);
                }
            } else {
                for (int action : listed) {
                    concerned.get(action).add(index);
                }
            }
        }
        return concerned;
    }

    private void write(int action) {
        List<List<Integer>> pagesOf = pagesOf(rows.get(action));
        int page = RowBitmaps.PAGE * action;
        int second = -1;
        for (int number = 0; number < pagesOf.size(); number++) {
            List<Integer> some = pagesOf.get(number);
            if (number > 0) {
                pages[page + RowBitmaps.NEXT] = nextPage;
                page = nextPage;
                nextPage += RowBitmaps.PAGE;
            }
            pages[page + RowBitmaps.FROM] = entries.size();
            pages[page + RowBitmaps.ORIGINS] = origins.size();
            pages[page + RowBitmaps.FIRST] = firstRows(some);
            pages[page + RowBitmaps.ALL] = some.size();
            if (second < 0 && firstRows(some) < some.size()) {
                second = page;
            }
            origins.addAll(some);
            // All pages of a part look at the same columns.
            List<Integer> part = pagesOf.size() == 1
                    ? some
                    : rows.get(action).stream()
                            .filter(row -> row < first == some.get(0) < first)
                            .toList();
            write(
                    tested(part.stream().map(regions::get).toList()),
                    some.stream().map(regions::get).toList());
            pages[page + RowBitmaps.TO] = entries.size();
        }
        pages[RowBitmaps.PAGE * action + RowBitmaps.SECOND] = second < 0 ? page : second;
    }

    /** By tested column, the classes that some row does not admit like the class before. */
    private static SortedMap<Integer, BitSet> tested(List<Region> regions) {
        SortedMap<Integer, BitSet> tested = new TreeMap<>();
        for (Region region : regions) {
            for (Cell cell : region.cells()) {
                BitSet starts = tested.computeIfAbsent(cell.column(), column -> new BitSet());
                starts.set(0);
                int before = -1;
                for (int cls : cell.classes()) {
                    if (cls != before + 1) {
                        starts.set(before + 1);
                        starts.set(cls);
                    }
                    before = cls;
                }
                starts.set(before + 1);
            }
        }
        return tested;
    }

    /** A page. */
    private void write(SortedMap<Integer, BitSet> tested, List<Region> rows) {
        long live = (1L << rows.size()) - 1 | RowBitmaps.NO_ROW;
        entries.add(live);
        int written = 0;
        for (Map.Entry<Integer, BitSet> column : tested.entrySet()) {
            int bundle = bundles.bundleOf(column.getKey());
            if (bundle == 0 || flags(bundle, tested.keySet()) == 1) {
                column(column.getKey(), column.getValue(), live, rows);
            } else if (bundle != written) {
                bundle(bundle, tested.keySet(), live, rows);
                written = bundle;
            }
        }
    }

    /** How many flags of the bundle are tested. */
    private long flags(int bundle, Set<Integer> tested) {
        return tested.stream()
                .filter(column -> bundles.bundleOf(column) == bundle)
                .count();
    }

    /** @param starts of the runs; may say one more, behind the last class */
    private void column(int column, BitSet starts, long live, List<Region> rows) {
        int classes = bundles.classes(column);
        int[] runs = starts.stream().filter(start -> start < classes).toArray();
        boolean fits = RowBitmaps.fits(column, classes);
        if (fits && (classes <= FEW_CLASSES || classes / SAVING <= runs.length)) {
            entries.add(RowBitmaps.entry(column, classes, words.size()));
            int[] each = IntStream.range(0, classes).toArray();
            words.addAll(admitting(column, each, live, rows));
        } else {
            entries.add(RowBitmaps.longEntry(words.size()));
            words.add(RowBitmaps.heading(column, classes));
            words.add(runs.length);
            words.addAll(Arrays.stream(runs).asLongStream().toArray());
            words.addAll(admitting(column, runs, live, rows));
        }
    }

    private void bundle(int bundle, Set<Integer> tested, long live, List<Region> rows) {
        int bits = bundles.bits(bundle);
        long[] all = new long[1 << bits];
        Arrays.fill(all, live);
        for (int column : tested) {
            int bit = bundles.bitOf(bundle, column);
            if (bit != 0) {
                long[] flag = admitting(column, new int[] {0, 1}, live, rows);
                for (int number = 0; number < all.length; number++) {
                    all[number] &= flag[(number & bit) == 0 ? 0 : 1];
                }
            }
        }
        // What has no short entry has too many columns; a bundle is then written as runs of one number each.
        if (RowBitmaps.fits(bundle, all.length)) {
            entries.add(RowBitmaps.entry(bundle, all.length, words.size()));
        } else {
            entries.add(RowBitmaps.longEntry(words.size()));
            words.add(RowBitmaps.heading(bundle, all.length));
            words.add(all.length);
            words.addAll(LongStream.range(0, all.length).toArray());
        }
        words.addAll(all);
    }

    /** For each of those classes the rows that admit it. */
    private static long[] admitting(int column, int[] classes, long live, List<Region> rows) {
        long[] admitting = new long[classes.length];
        long untested = live;
        for (int row = 0; row < rows.size(); row++) {
            for (Cell cell : rows.get(row).cells()) {
                if (cell.column() == column) {
                    untested &= ~(1L << row);
                    for (int cls : cell.classes()) {
                        int place = Arrays.binarySearch(classes, cls);
                        if (place >= 0) {
                            admitting[place] |= 1L << row;
                        }
                    }
                }
            }
        }
        for (int place = 0; place < classes.length; place++) {
            admitting[place] |= untested;
        }
        return admitting;
    }

    /** Grows. */
    private static final class Words {
        private long[] words = new long[64];
        private int size;

        int size() {
            return size;
        }

        void add(long word) {
            reserve(1);
            words[size++] = word;
        }

        void addAll(long[] more) {
            reserve(more.length);
            System.arraycopy(more, 0, words, size, more.length);
            size += more.length;
        }

        private void reserve(int more) {
            int needed = Math.addExact(size, more);
            if (needed > words.length) {
                words = Arrays.copyOf(
                        words, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * words.length)));
            }
        }

        long[] toArray() {
            return Arrays.copyOf(words, size);
        }
    }
}
