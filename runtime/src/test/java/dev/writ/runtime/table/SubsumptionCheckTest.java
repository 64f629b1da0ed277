package dev.writ.runtime.table;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData.ApprovalRow;
import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import dev.writ.runtime.table.TableData.Row;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which rows are not looked up is believed only where the two rows that are named say it. */
final class SubsumptionCheckTest {
    private static final TableData TABLE = table();

    /** Two declared actions and open ones; column 0 has the classes 0 to 2, column 1 has 0 and 1. */
    private static TableData table() {
        TableData plain = SampleTables.random(new SplittableRandom(1), 1, 3, 2);
        List<Row> rows = Stream.of(
                        region(List.of(0, 1), cell(0, 0, 1)),
                        region(List.of(), cell(0, 0), cell(1, 1)),
                        region(List.of(0), cell(0, 0, 1), cell(1, 0)),
                        region(List.of(), cell(1, 1)),
                        region(List.of(), cell(0, 2), cell(1, 1)))
                .map(region -> new Row("0123456789abcdef", Effect.ALLOW, region, List.of(0)))
                .toList();
        return plain.withDecisions(plain.decisions()
                .withRows(rows)
                .withRequirements(List.of(
                        new ApprovalRequirement(List.of("a"), 1, Duration.ofMinutes(1)),
                        new ApprovalRequirement(List.of("b"), 1, Duration.ofMinutes(1))))
                .withApprovals(List.of(
                        new ApprovalRow(0, region(List.of())),
                        new ApprovalRow(1, region(List.of())),
                        new ApprovalRow(0, region(List.of(1), cell(0, 1))))));
    }

    private static Region region(List<Integer> actions, Cell... cells) {
        return new Region(actions, List.of(cells));
    }

    private static Cell cell(int column, Integer... classes) {
        return SampleTables.cell(column, classes);
    }

    private static TableData stating(List<Subsumption> rows, List<Subsumption> approvals) {
        return TABLE.withDecisions(TABLE.decisions().withSubsumptions(new Subsumptions(rows, approvals)));
    }

    @Test
    void whatTheTwoRowsSayIsAccepted() {
        TableData stated = stating(
                List.of(
                        new Subsumption(1, 0, List.of(0, 1)),
                        new Subsumption(2, 0, List.of()),
                        new Subsumption(4, 3, List.of())),
                List.of(new Subsumption(2, 0, List.of(1))));
        TableCheck.check(stated);
        assertEquals(stated, TableJson.read(TableJson.write(stated)));
        assertEquals(stated, TableJson.read(TableJson.writePretty(stated)));
    }

    @Test
    void everyOtherStatementIsRefusedAndSaysWhy() {
        rowRefused("does not contain", new Subsumption(2, 1, List.of(0)));
        rowRefused("does not contain", new Subsumption(3, 0, List.of(0)));
        rowRefused("does not contain", new Subsumption(3, 1, List.of()));
        rowRefused("does not concern every action", new Subsumption(1, 0, List.of()));
        rowRefused("not both rows concern action 2", new Subsumption(1, 0, List.of(2)));
        rowRefused("not both rows concern action 1", new Subsumption(2, 0, List.of(0, 1)));
        rowRefused("out of range", new Subsumption(1, 0, List.of(3)));
        rowRefused("out of range", new Subsumption(1, 0, List.of(-1)));
        rowRefused("not ascending", new Subsumption(1, 0, List.of(1, 0)));
        rowRefused("out of range", new Subsumption(5, 0, List.of()));
        rowRefused("out of range", new Subsumption(-1, 0, List.of()));
        rowRefused("no row before", new Subsumption(3, 4, List.of()));
        rowRefused("no row before", new Subsumption(1, 1, List.of()));
        rowRefused("no row before", new Subsumption(1, -1, List.of()));
        rowRefused("not ascending", new Subsumption(4, 3, List.of()), new Subsumption(2, 0, List.of()));
        rowRefused("not ascending", new Subsumption(4, 3, List.of(0)), new Subsumption(4, 3, List.of(1)));
        refused("different requirements", stating(List.of(), List.of(new Subsumption(1, 0, List.of()))));
        refused("different requirements", stating(List.of(), List.of(new Subsumption(2, 1, List.of(1)))));
    }

    private static void rowRefused(String what, Subsumption... stated) {
        refused(what, stating(List.of(stated), List.of()));
    }

    private static void refused(String what, TableData table) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> TableCheck.check(table), what);
        assertTrue(String.valueOf(refused.getMessage()).contains(what), refused::toString);
    }

    /** Of every statement there could be about two rows and an action, those are accepted that hold, and no other. */
    @Test
    void exactlyWhatHoldsIsAccepted() {
        int accepted = 0;
        for (long seed = 0; seed < 40; seed++) {
            TableData table = SampleTables.random(new SplittableRandom(seed), 8, 3, 2);
            List<Subsumption> holding =
                    SampleSubsumptions.stated(table).decisions().subsumptions().rows();
            for (int row = 0; row < 8; row++) {
                for (int by = 0; by < 8; by++) {
                    for (int action = 0; action < 3; action++) {
                        int one = row;
                        int other = by;
                        int at = action;
                        boolean holds = holding.stream()
                                .anyMatch(each -> each.row() == one
                                        && each.by() == other
                                        && each.actions().contains(at));
                        TableData stated = table.withDecisions(table.decisions()
                                .withSubsumptions(new Subsumptions(
                                        List.of(new Subsumption(row, by, List.of(action))), List.of())));
                        String place = "seed " + seed + ", row " + row + " by " + by + " at " + action;
                        if (holds) {
                            accepted++;
                            assertDoesNotThrow(() -> TableCheck.check(stated), place);
                        } else {
                            assertThrows(IllegalArgumentException.class, () -> TableCheck.check(stated), place);
                        }
                    }
                }
            }
        }
        assertTrue(accepted > 100, accepted + " hold");
    }

    /** Chains are followed by nobody: each statement is about two rows, and the first of a chain is looked up. */
    @Test
    void everyRowOfALongTableCanBeStated() {
        int rows = 20_000;
        List<Row> all = new ArrayList<>();
        List<Subsumption> stated = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            all.add(new Row("0123456789abcdef", Effect.ALLOW, region(List.of(), cell(0, row % 3)), List.of(0)));
            if (row >= 3) {
                stated.add(new Subsumption(row, row - 3, List.of()));
            }
        }
        TableData table = TABLE.withDecisions(TABLE.decisions()
                .withRows(all)
                .withApprovals(List.of())
                .withSubsumptions(new Subsumptions(stated, List.of())));
        TableCheck.check(table);
        TreeSet<Integer> left = new TreeSet<>(IntStream.range(0, rows).boxed().toList());
        stated.forEach(each -> left.remove(each.row()));
        assertEquals(List.of(0, 1, 2), List.copyOf(left));
    }
}
