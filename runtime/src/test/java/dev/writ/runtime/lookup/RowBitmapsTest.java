package dev.writ.runtime.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.classify.PackedFlags;
import dev.writ.runtime.table.Branch;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Subsumptions;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two lists looked up together, with every way of writing a column down, against a plain scan. */
final class RowBitmapsTest {
    private static final int ACTIONS = 3;
    private static final int VECTORS = 200;

    /** Few classes, many classes, more than a short entry can say, and flags of two sets, of which one has seven. */
    private static final List<Column> COLUMNS = columns();

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>(
                List.of(new Column.Truths(0, true), intervals(1, 130), intervals(2, 4_000), intervals(3, 140_000)));
        for (int flag = 0; flag < 7; flag++) {
            columns.add(new Column.Holds(4, "role" + flag));
        }
        columns.add(new Column.Holds(5, "label"));
        columns.add(new Column.Presence(5));
        columns.add(new Column.HoldsOthers(5, List.of("label")));
        columns.add(new Column.Derived(List.of(new Branch(0, List.of(0), 1, 2))));
        return List.copyOf(columns);
    }

    private static Column intervals(int attribute, int classes) {
        return new Column.Intervals(
                attribute, false, LongStream.range(0, classes).boxed().toList());
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0", "1, 0", "0, 1", "5, 3", "40, 23", "40, 24", "63, 0", "64, 1", "0, 64", "0, 130", "130, 70", "200, 1"
    })
    void everyRowThatAdmitsIsHitAndNoOther(int firstRows, int secondRows) {
        for (long seed = 0; seed < 3; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Region> first = regions(random, firstRows);
            List<Region> second = regions(random, secondRows);
            PackedFlags flags = new PackedFlags(COLUMNS);
            RowBitmaps list = ActionRowsWriter.write(flags, ACTIONS, first, second, Subsumptions.NONE);
            for (int action = 0; action < ACTIONS; action++) {
                assertTrue(list.first(action).isExact());
                assertTrue(list.second(action).isExact());
                for (int i = 0; i < VECTORS; i++) {
                    check(list, action, first, second, flags, vector(random, first, second));
                }
            }
        }
    }

    private static void check(
            RowBitmaps list, int action, List<Region> first, List<Region> second, PackedFlags flags, int[] classes) {
        assertEquals(ActionRowsTest.scan(first, action, classes), hits(list.first(action), classes));
        List<Integer> expected = ActionRowsTest.scan(second, action, classes);
        assertEquals(expected, hits(list.second(action), classes));
        ActionRows block = list.second(action);
        int[] complete = flags.complete(classes);
        if (list.isSecondOnOnePage(action)) {
            long hit = list.secondHits(action, complete);
            List<Integer> rows = IntStream.range(0, block.rows())
                    .filter(row -> (hit & 1L << row) != 0)
                    .mapToObj(block::origin)
                    .toList();
            assertEquals(expected, rows);
            assertTrue(hit >>> block.rows() == 0);
        }
        long page = list.hits(action, complete);
        assertTrue(page < 0, "in range");
        int rows = list.first(action).rows();
        int before = Math.min(rows, list.firstRows(action));
        int lowest = Long.numberOfTrailingZeros(page);
        int firstHit = list.first(action).firstHit(classes);
        assertEquals(firstHit >= 0 && firstHit < before, lowest < before);
        if (lowest < before) {
            assertEquals(firstHit, lowest);
            assertEquals(list.first(action).origin(firstHit), list.origin(action, lowest));
        }
    }

    private static List<Integer> hits(ActionRows block, int[] classes) {
        List<Integer> hits = new ArrayList<>();
        for (int row = block.firstHit(classes); row >= 0; row = block.nextHit(classes, row)) {
            hits.add(block.origin(row));
        }
        return hits;
    }

    private static List<Region> regions(SplittableRandom random, int count) {
        return IntStream.range(0, count).mapToObj(row -> region(random)).toList();
    }

    private static Region region(SplittableRandom random) {
        List<Cell> cells = new ArrayList<>();
        for (int column = 0; column < COLUMNS.size(); column++) {
            if (random.nextInt(4) == 0) {
                int classes = COLUMNS.get(column).classes();
                int from = random.nextInt(classes);
                int to = Math.min(classes, from + 1 + random.nextInt(Math.min(50, classes - 1)));
                boolean all = from == 0 && to == classes;
                cells.add(new Cell(
                        column, IntStream.range(all ? 1 : from, to).boxed().toList()));
            }
        }
        return new Region(random.nextInt(4) == 0 ? List.of() : List.of(random.nextInt(ACTIONS)), cells);
    }

    /** Any classes; often those of some row, or beside them. */
    private static int[] vector(SplittableRandom random, List<Region> first, List<Region> second) {
        int[] vector = COLUMNS.stream()
                .mapToInt(column -> random.nextInt(column.classes()))
                .toArray();
        List<Region> all = new ArrayList<>(first);
        all.addAll(second);
        if (!all.isEmpty()) {
            for (Cell cell : all.get(random.nextInt(all.size())).cells()) {
                int edge = cell.classes()
                        .get(random.nextBoolean() ? 0 : cell.classes().size() - 1);
                int classes = COLUMNS.get(cell.column()).classes();
                vector[cell.column()] = random.nextInt(5) == 0 ? Math.min(classes - 1, edge + 1) : edge;
            }
        }
        return vector;
    }

    @Test
    void whatIsOutOfRangeIsNoHit() {
        List<Region> regions = List.of(new Region(
                List.of(),
                IntStream.range(0, COLUMNS.size())
                        .mapToObj(column -> new Cell(column, List.of(0)))
                        .toList()));
        PackedFlags flags = new PackedFlags(COLUMNS);
        RowBitmaps list = ActionRowsWriter.write(flags, 1, regions, List.of(), Subsumptions.NONE);
        int[] classes = new int[COLUMNS.size()];
        assertEquals(0, list.first(0).firstHit(classes));
        for (int column = 0; column < COLUMNS.size(); column++) {
            for (int wrong : new int[] {-1, COLUMNS.get(column).classes(), Integer.MIN_VALUE, Integer.MAX_VALUE}) {
                int[] broken = classes.clone();
                broken[column] = wrong;
                assertEquals(ActionRows.OUT_OF_RANGE, list.first(0).firstHit(broken), "column " + column);
                assertEquals(0, list.hits(0, flags.complete(broken)));
            }
        }
        assertEquals(0, list.hits(0, classes), "without the numbers of the groups");
    }

    /** Of 4,000 classes a rule names three; an action that has it does not pay for the others. */
    @Test
    void roomGrowsWithWhatRowsSayNotWithWhatThereIs() {
        List<Region> regions = IntStream.range(0, 1_000)
                .mapToObj(action ->
                        new Region(List.of(action), List.of(new Cell(2, List.of(action, action + 7, action + 2_000)))))
                .toList();
        RowBitmaps list =
                ActionRowsWriter.write(new PackedFlags(COLUMNS), 1_001, regions, List.of(), Subsumptions.NONE);
        assertTrue(list.words.length < 20 * 1_001, list.words.length + " words");
    }

    @Test
    void flagsThatDoMoreTogetherThanEachAreNotExact() {
        Region region = new Region(List.of(), List.of(new Cell(4, List.of(1)), new Cell(5, List.of(1))));
        RowBitmaps list =
                ActionRowsWriter.write(new PackedFlags(COLUMNS), 1, List.of(region), List.of(), Subsumptions.NONE);
        assertTrue(list.first(0).isExact());
        list.words[0] |= 1;
        assertFalse(list.first(0).isExact());
    }
}
