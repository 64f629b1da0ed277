package dev.writ.compiler.testing;

import dev.writ.compiler.testing.TableMutants.Kind;
import dev.writ.compiler.testing.TableMutants.Mutant;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.lookup.RowBitmaps;
import dev.writ.runtime.table.Subsumption;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;

/** Tables that are written down rightly, with one mistake each in the arrays that were made of them. */
public final class ArrayMutants {
    private static final List<String> LISTS = List.of("decisions", "sources", "limits", "violations");
    private static final int BITS = 4;
    private static final int CHOICES = 3;

    /** Of the numbers of a page. */
    private static final int PAGE = 8;

    private static final int FROM = 0;
    private static final int TO = 1;
    private static final int ORIGINS = 2;
    private static final int FIRST = 3;
    private static final int ALL = 4;

    /** Of the bits of a word. */
    private static final int RANGE = 63;

    private final TableData table;
    private final SplittableRandom random;
    private final List<Mutant> mutants = new ArrayList<>();

    private ArrayMutants(TableData table, SplittableRandom random) {
        this.table = table;
        this.random = random;
    }

    /** Of each list and some action: a bit, the rows that there are, what a bit stands for, the pages of the action. */
    public static List<Mutant> of(TableData table, long seed) throws ReflectiveOperationException {
        ArrayMutants made = new ArrayMutants(table, new SplittableRandom(seed));
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        for (String list : LISTS) {
            int action = made.random.nextInt(actions);
            for (int i = 0; i < BITS; i++) {
                made.bit(list, action);
            }
            made.range(list, action);
            made.live(list, action);
            made.beyond(list, action);
            made.origin(list, action);
            made.classes(list, action);
            made.division(list, action);
            made.swapped(list, action, made.random.nextInt(actions));
        }
        for (int i = 0; i < CHOICES; i++) {
            made.choice(actions);
            made.choiceOfApprovals(actions);
        }
        return made.mutants;
    }

    /** A row is left out at some action for an earlier one that does not say the same, which no check has seen. */
    private void choice(int actions) throws ReflectiveOperationException {
        if (table.rows().size() > 1) {
            List<Subsumption> rows =
                    new ArrayList<>(table.decisions().subsumptions().rows());
            rows.add(any(table.rows().size(), actions));
            chosen(
                    "rows",
                    new Subsumptions(rows, table.decisions().subsumptions().approvals()));
        }
    }

    private void choiceOfApprovals(int actions) throws ReflectiveOperationException {
        if (table.approvals().size() > 1) {
            List<Subsumption> approvals =
                    new ArrayList<>(table.decisions().subsumptions().approvals());
            approvals.add(any(table.approvals().size(), actions));
            chosen(
                    "approvals",
                    new Subsumptions(table.decisions().subsumptions().rows(), approvals));
        }
    }

    private Subsumption any(int rows, int actions) {
        int row = 1 + random.nextInt(rows - 1);
        return new Subsumption(row, random.nextInt(row), List.of(random.nextInt(actions)));
    }

    private void chosen(String list, Subsumptions subsumptions) throws ReflectiveOperationException {
        TableData wrong = table.withDecisions(table.decisions().withSubsumptions(subsumptions));
        Constructor<LookupTable> unchecked = LookupTable.class.getDeclaredConstructor(TableData.class);
        unchecked.setAccessible(true);
        mutants.add(new Mutant("choice of " + list + " changed", Kind.ROWS, wrong, unchecked.newInstance(wrong)));
    }

    /** One list of a table, and the arrays that it is. */
    private static final class Arrays {
        private final LookupTable lookup;
        private final int[] pages;
        private final long[] entries;
        private final long[] words;
        private final int[] origins;

        private Arrays(TableData table, String list) throws ReflectiveOperationException {
            lookup = LookupTable.of(table);
            Object of = get(LookupTable.class, lookup, list);
            pages = (int[]) get(RowBitmaps.class, of, "pages");
            entries = (long[]) get(RowBitmaps.class, of, "entries");
            words = (long[]) get(RowBitmaps.class, of, "words");
            origins = (int[]) get(RowBitmaps.class, of, "origins");
        }

        private static Object get(Class<?> type, Object of, String name) throws ReflectiveOperationException {
            Field field = type.getDeclaredField(name);
            field.setAccessible(true);
            return field.get(of);
        }

        int page(int action, int which) {
            return pages[PAGE * action + which];
        }

        String part(String list, int action, int row) {
            return list.equals("decisions") && row >= page(action, FIRST) ? "approvals" : list;
        }

        /** Where some entry of the action's first page stands; nowhere if it has none, or none of the short form. */
        OptionalInt entry(int action, SplittableRandom random) {
            int count = page(action, TO) - page(action, FROM) - 1;
            int entry = count == 0 ? 0 : page(action, FROM) + 1 + random.nextInt(count);
            return count == 0 || entries[entry] < 0 ? OptionalInt.empty() : OptionalInt.of(entry);
        }

        /** Where a word of some class of it stands. */
        OptionalInt word(int action, SplittableRandom random) {
            OptionalInt entry = entry(action, random);
            return entry.isEmpty()
                    ? entry
                    : OptionalInt.of((int) entries[entry.getAsInt()] + random.nextInt(classes(entry.getAsInt())));
        }

        int classes(int entry) {
            return (int) (entries[entry] >>> 32) & 0x1_ffff;
        }
    }

    private void bit(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        OptionalInt word = arrays.word(action, random);
        if (word.isPresent() && arrays.page(action, ALL) > 0) {
            int row = random.nextInt(arrays.page(action, ALL));
            arrays.words[word.getAsInt()] ^= 1L << row;
            add("bit of " + arrays.part(list, action, row) + " flipped", arrays);
        }
    }

    /** A class that its column has is taken for one that it does not have. */
    private void range(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        OptionalInt word = arrays.word(action, random);
        if (word.isPresent()) {
            arrays.words[word.getAsInt()] ^= 1L << RANGE;
            add("class of " + list + " out of range", arrays);
        }
    }

    private void live(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        if (arrays.page(action, ALL) > 0) {
            int row = random.nextInt(arrays.page(action, ALL));
            arrays.entries[arrays.page(action, FROM)] ^= 1L << row;
            add("row of " + arrays.part(list, action, row) + " masked", arrays);
        }
    }

    /** A row lives that there is none of; where no column is tested, it is hit. */
    private void beyond(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        int rows = arrays.page(action, ALL);
        if (rows < RANGE) {
            arrays.entries[arrays.page(action, FROM)] ^= 1L << rows + random.nextInt(RANGE - rows);
            add("row of " + list + " beyond the last", arrays);
        }
    }

    private void origin(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        if (arrays.page(action, ALL) > 0) {
            int row = random.nextInt(arrays.page(action, ALL));
            int place = arrays.page(action, ORIGINS) + row;
            arrays.origins[place] = (arrays.origins[place] + 1) % regions(list);
            add("origin in " + arrays.part(list, action, row) + " changed", arrays);
        }
    }

    private int regions(String list) {
        return switch (list) {
            case "decisions" -> table.rows().size() + table.approvals().size();
            case "limits" -> table.limits().rows().size();
            case "violations" ->
                table.assumptions().stream()
                        .mapToInt(assumption -> assumption.violated().size())
                        .sum();
            default -> table.sources().size();
        };
    }

    private void classes(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        OptionalInt entry = arrays.entry(action, random);
        if (entry.isPresent()) {
            arrays.entries[entry.getAsInt()] -= 1L << 32;
            add("classes of a column of " + list + " miscounted", arrays);
        }
    }

    /** A row that decides is taken for one of the other part, or the other way round. */
    private void division(String list, int action) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        if (arrays.page(action, ALL) > 0) {
            arrays.pages[PAGE * action + FIRST] += arrays.page(action, FIRST) > 0 ? -1 : 1;
            add("parts of " + list + " divided elsewhere", arrays);
        }
    }

    private void swapped(String list, int action, int other) throws ReflectiveOperationException {
        Arrays arrays = new Arrays(table, list);
        for (int i = 0; i < PAGE; i++) {
            int mine = arrays.page(action, i);
            arrays.pages[PAGE * action + i] = arrays.page(other, i);
            arrays.pages[PAGE * other + i] = mine;
        }
        add("pages of " + list + " swapped", arrays);
    }

    private void add(String name, Arrays arrays) {
        mutants.add(new Mutant(name, Kind.ROWS, table, arrays.lookup));
    }
}
