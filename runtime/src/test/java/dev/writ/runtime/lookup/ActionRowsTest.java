package dev.writ.runtime.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.SampleSubsumptions;
import dev.writ.runtime.table.SampleTables;
import dev.writ.runtime.table.Subsumption;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel against its definition: the first row, by a plain scan, whose cells all admit the class. */
final class ActionRowsTest {
    private static final List<Column> TWO_BY_THREE = List.of(
            new Column.Intervals(0, false, List.of(0L, 1L)), new Column.Intervals(1, false, List.of(0L, 1L, 2L)));

    /** All 21 regions over two columns of two and three classes, empty cells excluded. */
    private static List<Region> everyRegion() {
        List<Region> regions = new ArrayList<>();
        for (int first = 1; first < 4; first++) {
            for (int second = 1; second < 8; second++) {
                List<Cell> cells = new ArrayList<>();
                addCell(cells, 0, first, 2);
                addCell(cells, 1, second, 3);
                regions.add(new Region(List.of(), cells));
            }
        }
        return regions;
    }

    private static void addCell(List<Cell> cells, int column, int mask, int classes) {
        if (mask == (1 << classes) - 1) {
            return;
        }
        List<Integer> admitted = new ArrayList<>();
        for (int cls = 0; cls < classes; cls++) {
            if ((mask & (1 << cls)) != 0) {
                admitted.add(cls);
            }
        }
        cells.add(new Cell(column, admitted));
    }

    @Test
    void everyTableOfUpToThreeRowsOverTwoByThreeClassesIsScanned() {
        List<Region> every = everyRegion();
        check(List.of());
        for (Region first : every) {
            check(List.of(first));
            for (Region second : every) {
                check(List.of(first, second));
                for (Region third : every) {
                    check(List.of(first, second, third));
                }
            }
        }
    }

    private static void check(List<Region> regions) {
        ActionRows block = ActionRows.of(TWO_BY_THREE, regions);
        forEachVector(new int[] {2, 3}, classes -> checkHits(block, regions, classes, "regions " + regions));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 62, 63, 64, 65, 127, 128, 129, 200})
    void everyVectorIsScannedAtWordBoundaries(int rows) {
        int[] counts = {3, 2, 5, 4};
        for (long seed = 0; seed < 20; seed++) {
            TableData table = SampleTables.random(new SplittableRandom(seed), rows, counts);
            LookupTable lookup = LookupTable.of(SampleSubsumptions.stated(table));
            for (int action = 0; action < 3; action++) {
                List<Region> concerned = concerned(table, action);
                ActionRows block = ActionRows.of(table.columns(), anyAction(concerned));
                assertEquals(concerned.size(), block.rows());
                String where = "seed " + seed + ", rows " + rows + ", action " + action;
                forEachVector(counts, classes -> checkHits(block, concerned, classes, where));
                checkAdmits(block, concerned, counts, where);
                assertEquals(
                        concerned.size(),
                        LookupTable.of(table).decisions(action).rows(),
                        where);
                checkSubsumed(table, lookup, action, counts, where);
            }
        }
    }

    /** The choice is the table's own: what it does not state is looked up, what it states is not. */
    @Test
    void exactlyWhatIsStatedIsLeftOut() {
        int left = 0;
        for (long seed = 0; seed < 20; seed++) {
            TableData table = SampleSubsumptions.stated(SampleTables.random(new SplittableRandom(seed), 40, 3, 2));
            LookupTable lookup = LookupTable.of(table);
            for (int action = 0; action < 3; action++) {
                int at = action;
                Set<Integer> stated = table.decisions().subsumptions().rows().stream()
                        .filter(each -> each.actions().contains(at))
                        .map(Subsumption::row)
                        .collect(Collectors.toSet());
                List<Integer> expected = IntStream.range(0, table.rows().size())
                        .filter(row -> !stated.contains(row))
                        .filter(row -> concerns(table.rows().get(row).region(), at))
                        .boxed()
                        .toList();
                ActionRows rows = lookup.decisions(action);
                assertEquals(expected, IntStream.of(rows.origins()).boxed().toList(), "seed " + seed);
                assertEquals(
                        expected,
                        IntStream.range(0, rows.rows())
                                .map(rows::origin)
                                .boxed()
                                .toList());
                left += stated.size();
            }
        }
        assertTrue(left > 100, left + " rows are left out");
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 129})
    void onlyTheLastRowAdmits(int rows) {
        List<Region> regions = new ArrayList<>();
        for (int i = 1; i < rows; i++) {
            regions.add(new Region(List.of(), List.of(SampleTables.cell(0, 0))));
        }
        regions.add(new Region(List.of(), List.of(SampleTables.cell(0, 1))));
        ActionRows block = ActionRows.of(TWO_BY_THREE, regions);
        assertEquals(rows - 1, block.firstHit(new int[] {1, 0}));
        assertEquals(ActionRows.NONE, block.nextHit(new int[] {1, 0}, rows - 1));
        assertEquals(0, block.firstHit(new int[] {0, 0}));
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 64, 65, 128, 129})
    void rowsThatTestNothingHitFirstToLast(int rows) {
        List<Region> regions = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            regions.add(new Region(List.of(), List.of()));
        }
        ActionRows block = ActionRows.of(TWO_BY_THREE, regions);
        assertEquals(allHits(block, new int[] {0, 0}).size(), rows);
    }

    @Test
    void aClassOutOfRangeIsNeverTakenForNoHit() {
        List<Region> regions =
                List.of(new Region(List.of(), List.of(SampleTables.cell(0, 0), SampleTables.cell(1, 0))));
        ActionRows block = ActionRows.of(TWO_BY_THREE, regions);
        for (int[] classes : new int[][] {
            {-1, 0}, {2, 0}, {0, -1}, {0, 3}, {1, 3}, {1, -1}, {Integer.MIN_VALUE, 0}, {Integer.MAX_VALUE, 0}, {0}, {}
        }) {
            assertEquals(ActionRows.OUT_OF_RANGE, block.firstHit(classes));
        }
        assertEquals(ActionRows.NONE, block.firstHit(new int[] {1, 0}));
        assertEquals(0, block.firstHit(new int[] {0, 0}));
        assertFalse(block.admitted(0, 0).get(2));
        assertThrows(IndexOutOfBoundsException.class, () -> block.admitted(1, 0));
    }

    @Test
    void onlyTestedColumnsAreLookedAt() {
        ActionRows block =
                ActionRows.of(TWO_BY_THREE, List.of(new Region(List.of(), List.of(SampleTables.cell(0, 0)))));
        assertEquals(0, block.firstHit(new int[] {0, 99}));
        assertTrue(block.admitted(0, 1).get(2));
    }

    @Test
    void originsLeadBackToTheTable() {
        LookupTable lookup = LookupTable.of(SampleTables.production());
        ActionRows deletes = lookup.decisions(2);
        assertEquals(2, deletes.rows());
        assertEquals(0, deletes.origin(0));
        assertEquals(6, deletes.origin(1));
        assertEquals(0, lookup.decisions(4).rows());
        assertEquals(2, lookup.approvals(1).rows());
        assertEquals(3, lookup.sources(0).rows());
    }

    private static void checkHits(ActionRows block, List<Region> regions, int[] classes, String where) {
        List<Integer> expected = new ArrayList<>();
        for (int row = 0; row < regions.size(); row++) {
            if (regions.get(row).cells().stream().allMatch(c -> c.classes().contains(classes[c.column()]))) {
                expected.add(row);
            }
        }
        assertEquals(expected, allHits(block, classes), where);
    }

    /** Leaving out what an earlier row contains changes neither what decides nor what is owed. */
    private static void checkSubsumed(TableData table, LookupTable lookup, int action, int[] counts, String where) {
        ActionRows decisions = lookup.decisions(action);
        ActionRows approvals = lookup.approvals(action);
        List<Region> rows = table.rows().stream().map(TableData.Row::region).toList();
        List<Region> owed =
                table.approvals().stream().map(TableData.ApprovalRow::region).toList();
        forEachVector(counts, classes -> {
            int hit = decisions.firstHit(classes);
            int first = scan(rows, action, classes).stream().findFirst().orElse(ActionRows.NONE);
            assertEquals(first, hit < 0 ? hit : decisions.origin(hit), where);
            assertEquals(
                    requirements(table, scan(owed, action, classes)),
                    requirements(
                            table,
                            allHits(approvals, classes).stream()
                                    .map(approvals::origin)
                                    .toList()),
                    where);
        });
    }

    private static List<Region> anyAction(List<Region> regions) {
        return regions.stream()
                .map(region -> new Region(List.of(), region.cells()))
                .toList();
    }

    private static Set<Integer> requirements(TableData table, List<Integer> approvals) {
        return approvals.stream()
                .map(row -> table.approvals().get(row).requirement())
                .collect(Collectors.toSet());
    }

    /** Which regions admit the classes, by the definition. */
    static List<Integer> scan(List<Region> regions, int action, int[] classes) {
        return IntStream.range(0, regions.size())
                .filter(row -> regions.get(row).actions().isEmpty()
                        || regions.get(row).actions().contains(action))
                .filter(row -> regions.get(row).cells().stream()
                        .allMatch(cell -> cell.classes().contains(classes[cell.column()])))
                .boxed()
                .toList();
    }

    private static List<Integer> allHits(ActionRows block, int[] classes) {
        List<Integer> hits = new ArrayList<>();
        for (int row = block.firstHit(classes); row != ActionRows.NONE; row = block.nextHit(classes, row)) {
            hits.add(row);
        }
        return hits;
    }

    private static void checkAdmits(ActionRows block, List<Region> regions, int[] counts, String where) {
        for (int row = 0; row < regions.size(); row++) {
            for (int column = 0; column < counts.length; column++) {
                for (int cls = 0; cls < counts[column]; cls++) {
                    int wanted = cls;
                    int of = column;
                    boolean expected = regions.get(row).cells().stream()
                            .filter(c -> c.column() == of)
                            .allMatch(c -> c.classes().contains(wanted));
                    assertEquals(expected, block.admitted(row, column).get(cls), where);
                }
            }
        }
    }

    private static boolean concerns(Region region, int action) {
        return region.actions().isEmpty() || region.actions().contains(action);
    }

    private static List<Region> concerned(TableData table, int action) {
        return table.rows().stream()
                .map(TableData.Row::region)
                .filter(region -> concerns(region, action))
                .toList();
    }

    private static void forEachVector(int[] counts, Consumer<int[]> each) {
        int[] classes = new int[counts.length];
        int at = 0;
        while (at < counts.length) {
            each.accept(classes);
            at = 0;
            while (at < counts.length && ++classes[at] == counts[at]) {
                classes[at++] = 0;
            }
        }
    }
}
