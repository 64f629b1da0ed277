package dev.writ.runtime.lookup;

import dev.writ.runtime.classify.PackedFlags;
import dev.writ.runtime.table.Subsumption;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
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

    private final PackedFlags flags;
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
            PackedFlags flags, int actions, List<Region> first, List<Region> second, Subsumptions subsumptions) {
        this.flags = flags;
        this.regions = Stream.concat(first.stream(), second.stream()).toList();
        this.first = first.size();
        this.rows = concerned(actions);
        leaveOut(subsumptions.rows(), 0);
        leaveOut(subsumptions.approvals(), this.first);
        this.nextPage = RowBitmaps.PAGE * actions;
        int further = rows.stream().mapToInt(each -> pagesOf(each).size() - 1).sum();
        this.pages = new int[Math.addExact(nextPage, Math.multiplyExact(RowBitmaps.PAGE, further))];
    }

    /** A list of the table, looked up by itself. */
    static RowBitmaps write(PackedFlags flags, int actions, List<Region> regions) {
        return write(flags, actions, regions, List.of(), Subsumptions.NONE);
    }

    /**
     * Two lists of the table, looked up together.
     *
     * @param actions how many there are, those that are not listed counted as one
     * @param subsumptions of the first list as rows, of the second as approvals; what they state is not looked at again
     */
    static RowBitmaps write(
            PackedFlags flags, int actions, List<Region> first, List<Region> second, Subsumptions subsumptions) {
        ActionRowsWriter writer = new ActionRowsWriter(flags, actions, first, second, subsumptions);
        for (int action = 0; action < actions; action++) {
            writer.write(action);
        }
        return new RowBitmaps(
                flags,
                writer.pages,
                writer.entries.toArray(),
                writer.words.toArray(),
                writer.origins.stream().mapToInt(Integer::intValue).toArray(),
                first.size());
    }

    /** For each action the indexes of the regions that include it. */
    private List<List<Integer>> concerned(int actions) {
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

    /** @param offset of the list among the regions */
    private void leaveOut(List<Subsumption> subsumptions, int offset) {
        Map<Integer, Set<Integer>> left = new HashMap<>();
        for (Subsumption subsumption : subsumptions) {
            int row = offset + subsumption.row();
            List<Integer> own = regions.get(row).actions();
            List<Integer> actions = subsumption.actions().isEmpty() ? own : subsumption.actions();
            IntStream everywhere = actions.isEmpty()
                    ? IntStream.range(0, rows.size())
                    : actions.stream().mapToInt(Integer::intValue);
            everywhere.forEach(action ->
                    left.computeIfAbsent(action, none -> new HashSet<>()).add(row));
        }
        left.forEach((action, all) -> rows.get(action).removeIf(all::contains));
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

    private void write(int action) {
        List<Integer> all = rows.get(action);
        List<List<Integer>> pagesOf = pagesOf(all);
        // All pages of a part look at the same columns.
        int end = pagesOf.size() == 1 ? all.size() : firstRows(all);
        SortedMap<Integer, BitSet> testedFirst = tested(all.subList(0, end));
        SortedMap<Integer, BitSet> testedSecond = tested(all.subList(end, all.size()));
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
            boolean isOfFirst = pagesOf.size() == 1 || some.get(0) < first;
            write(isOfFirst ? testedFirst : testedSecond, some);
            pages[page + RowBitmaps.TO] = entries.size();
        }
        pages[RowBitmaps.PAGE * action + RowBitmaps.SECOND] = second < 0 ? page : second;
    }

    /** By tested column, the classes that some row does not admit like the class before. */
    private SortedMap<Integer, BitSet> tested(List<Integer> some) {
        SortedMap<Integer, BitSet> tested = new TreeMap<>();
        for (int row : some) {
            for (Cell cell : regions.get(row).cells()) {
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
    private void write(SortedMap<Integer, BitSet> tested, List<Integer> some) {
        Page page = new Page(some.stream().map(regions::get).toList());
        entries.add(page.live());
        int written = 0;
        for (Map.Entry<Integer, BitSet> column : tested.entrySet()) {
            int group = flags.groupOf(column.getKey());
            if (group == 0 || testedFlags(group, tested) == 1) {
                column(column.getKey(), column.getValue(), page);
            } else if (group != written) {
                group(group, tested, page);
                written = group;
            }
        }
    }

    /** How many flags of the group are tested; they stand close together. */
    private long testedFlags(int group, SortedMap<Integer, BitSet> tested) {
        return flags.columns(group).filter(tested::containsKey).count();
    }

    /** @param starts of the runs; may say one more, behind the last class */
    private void column(int column, BitSet starts, Page page) {
        int classes = flags.classes(column);
        int[] runs = starts.stream().filter(start -> start < classes).toArray();
        boolean isShort = RowBitmaps.hasShortEntry(column, classes);
        if (isShort && (classes <= FEW_CLASSES || classes / SAVING <= runs.length)) {
            entries.add(RowBitmaps.entry(column, classes, words.size()));
            int[] each = IntStream.range(0, classes).toArray();
            words.addAll(page.admitting(column, each));
        } else {
            entries.add(RowBitmaps.longEntry(words.size()));
            words.add(RowBitmaps.heading(column, classes));
            words.add(runs.length);
            words.addAll(Arrays.stream(runs).asLongStream().toArray());
            words.addAll(page.admitting(column, runs));
        }
    }

    private void group(int group, SortedMap<Integer, BitSet> tested, Page page) {
        long[] all = new long[flags.classes(group)];
        Arrays.fill(all, page.live());
        flags.columns(group).filter(tested::containsKey).forEach(column -> {
            int bit = flags.bitOf(group, column);
            long[] flag = page.admitting(column, new int[] {0, 1});
            for (int number = 0; number < all.length; number++) {
                all[number] &= flag[(number & bit) == 0 ? 0 : 1];
            }
        });
        // What has no short entry has too many columns; a group is then written as runs of one number each.
        if (RowBitmaps.hasShortEntry(group, all.length)) {
            entries.add(RowBitmaps.entry(group, all.length, words.size()));
        } else {
            entries.add(RowBitmaps.longEntry(words.size()));
            words.add(RowBitmaps.heading(group, all.length));
            words.add(all.length);
            words.addAll(LongStream.range(0, all.length).toArray());
        }
        words.addAll(all);
    }

    /** The rows of a page, by the columns that they test. */
    private static final class Page {
        private final long live;

        /** By column, which of the rows test it, as bits. */
        private final Map<Integer, Long> testing = new HashMap<>();

        /** By column, the cells in it, by ascending row. */
        private final Map<Integer, List<Cell>> cells = new HashMap<>();

        Page(List<Region> rows) {
            this.live = (1L << rows.size()) - 1 | RowBitmaps.NO_ROW;
            for (int row = 0; row < rows.size(); row++) {
                for (Cell cell : rows.get(row).cells()) {
                    testing.merge(cell.column(), 1L << row, (left, right) -> left | right);
                    cells.computeIfAbsent(cell.column(), column -> new ArrayList<>())
                            .add(cell);
                }
            }
        }

        /** The bits of all rows, and {@link RowBitmaps#NO_ROW}. */
        long live() {
            return live;
        }

        /** For each of those classes the rows that admit it. */
        long[] admitting(int column, int[] classes) {
            long left = testing.getOrDefault(column, 0L);
            long untested = live & ~left;
            long[] admitting = new long[classes.length];
            Arrays.fill(admitting, untested);
            for (Cell cell : cells.getOrDefault(column, List.of())) {
                long row = Long.lowestOneBit(left);
                left &= ~row;
                for (int cls : cell.classes()) {
                    int place = Arrays.binarySearch(classes, cls);
                    if (place >= 0) {
                        admitting[place] |= row;
                    }
                }
            }
            return admitting;
        }
    }

    /** A list of words that grows. */
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
