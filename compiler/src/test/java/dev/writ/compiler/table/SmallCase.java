package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A small policy with all its vectors and what the definition says of each: what is said of its table, by brute force. */
record SmallCase(long seed, CompiledPolicy compiled, List<RequestClasses> vectors, List<Decision> expected) {
    private static final int MOST_VECTORS = 400;

    /** Empty where there are too many vectors. */
    static Optional<SmallCase> of(long seed, CompiledPolicy compiled) {
        VectorModel model = new VectorModel(compiled.policy(), compiled.table());
        return vectors(compiled)
                .map(vectors -> new SmallCase(
                        seed,
                        compiled,
                        vectors,
                        vectors.stream()
                                .map(vector -> model.decide(vector.action(), vector.classes()))
                                .toList()));
    }

    TableData table() {
        return compiled.table();
    }

    void assertExact() {
        for (int v = 0; v < vectors.size(); v++) {
            RequestClasses vector = vectors.get(v);
            assertEquals(
                    expected.get(v),
                    TableInterpreter.decide(table(), vector),
                    () -> "seed " + seed + " at " + vector + "\n" + table());
        }
    }

    /** Also where rows name rules that may determine nothing. */
    void assertOutcomesExact() {
        assertFalse(differs(table()), () -> "seed " + seed + "\n" + table());
    }

    void assertNoRowCanBeDropped() {
        for (int r = 0; r < table().rows().size(); r++) {
            List<TableData.Row> rows = new ArrayList<>(table().rows());
            rows.remove(r);
            assertDiffers(withRows(table(), rows), "without row " + r);
        }
    }

    void assertNoApprovalRowCanBeDropped() {
        for (int r = 0; r < table().approvals().size(); r++) {
            List<TableData.ApprovalRow> rows = new ArrayList<>(table().approvals());
            rows.remove(r);
            assertDiffers(withApprovals(table(), rows), "without approval row " + r);
        }
    }

    void assertNoCellCanBeWidened() {
        for (int r = 0; r < table().rows().size(); r++) {
            TableData.Row row = table().rows().get(r);
            for (TableData.Region wider : widerByOneClass(row.region())) {
                List<TableData.Row> rows = new ArrayList<>(table().rows());
                rows.set(r, new TableData.Row(row.id(), row.effect(), wider, row.decidedBy()));
                assertDiffers(withRows(table(), rows), "row " + r + " as " + wider);
            }
        }
    }

    void assertNoCellOfAnApprovalRowCanBeWidened() {
        for (int r = 0; r < table().approvals().size(); r++) {
            TableData.ApprovalRow row = table().approvals().get(r);
            for (TableData.Region wider : widerByOneClass(row.region())) {
                List<TableData.ApprovalRow> rows = new ArrayList<>(table().approvals());
                rows.set(r, new TableData.ApprovalRow(row.requirement(), wider));
                assertDiffers(withApprovals(table(), rows), "approval row " + r + " as " + wider);
            }
        }
    }

    private static Optional<List<RequestClasses>> vectors(CompiledPolicy compiled) {
        TableData table = compiled.table();
        List<List<Integer>> vectors = new ArrayList<>(List.of(List.of()));
        for (Column column : table.columns()) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> vector : vectors) {
                for (int c = 0; c < column.classes(); c++) {
                    List<Integer> next = new ArrayList<>(vector);
                    next.add(c);
                    longer.add(next);
                }
            }
            vectors = longer;
            if (vectors.size() > MOST_VECTORS) {
                return Optional.empty();
            }
        }
        List<RequestClasses> requests = new ArrayList<>();
        for (int action = 0; action < table.actions().size() + (table.openActions() ? 1 : 0); action++) {
            for (List<Integer> vector : vectors) {
                requests.add(new RequestClasses(action, vector));
            }
        }
        return Optional.of(requests);
    }

    private void assertDiffers(TableData changed, String what) {
        assertTrue(differs(changed), () -> "seed " + seed + ": " + what + " means the same\n" + table());
    }

    private boolean differs(TableData changed) {
        return IntStream.range(0, vectors.size()).anyMatch(v -> {
            Decision found = decideOutcomes(changed, vectors.get(v));
            return !found.outcome().equals(expected.get(v).outcome())
                    || found.isDefault() != expected.get(v).isDefault()
                    || found.invalid().isPresent() != expected.get(v).invalid().isPresent()
                    || !found.limits().equals(expected.get(v).limits());
        });
    }

    /** Decides, taking no offence at an approval without requirements, which only a changed table can give. */
    private static Decision decideOutcomes(TableData table, RequestClasses vector) {
        try {
            return TableInterpreter.decide(table, vector);
        } catch (IllegalArgumentException approvalWithoutRequirements) {
            return Decision.invalid("approval without requirements");
        }
    }

    static Optional<Integer> firstRow(TableData table, RequestClasses vector) {
        for (int r = 0; r < table.rows().size(); r++) {
            if (vector.isIn(table.rows().get(r).region())) {
                return Optional.of(r);
            }
        }
        return Optional.empty();
    }

    private List<TableData.Region> widerByOneClass(TableData.Region region) {
        TableData table = table();
        List<TableData.Region> wider = new ArrayList<>();
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        for (int action = 0; !region.actions().isEmpty() && action < actions; action++) {
            if (!region.actions().contains(action)) {
                wider.add(new TableData.Region(with(region.actions(), action), region.cells()));
            }
        }
        for (int i = 0; i < region.cells().size(); i++) {
            TableData.Cell cell = region.cells().get(i);
            for (int c = 0; c < table.columns().get(cell.column()).classes(); c++) {
                TableData.Cell wide = new TableData.Cell(cell.column(), with(cell.classes(), c));
                if (!cell.classes().contains(c) && hasRowShape(table, wide)) {
                    List<TableData.Cell> cells = new ArrayList<>(region.cells());
                    cells.set(i, wide);
                    wider.add(new TableData.Region(region.actions(), cells));
                }
            }
        }
        return wider;
    }

    static boolean hasRowShape(TableData table, TableData.Cell cell) {
        Column column = table.columns().get(cell.column());
        if (!column.isOrdered()) {
            return true;
        }
        int values = column.classes() - (column.mayBeAbsent() ? 1 : 0);
        List<Integer> numbers = cell.classes().stream().filter(c -> c < values).toList();
        return numbers.isEmpty() || numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
    }

    private static List<Integer> with(List<Integer> classes, int added) {
        TreeSet<Integer> all = new TreeSet<>(classes);
        all.add(added);
        return List.copyOf(all);
    }

    private static TableData withRows(TableData table, List<TableData.Row> rows) {
        int left = (int) rows.stream()
                .limit(table.violations())
                .filter(row -> row.decidedBy().isEmpty())
                .count();
        return ChangedTable.of(table).rows(rows).violations(left).table();
    }

    private static TableData withApprovals(TableData table, List<TableData.ApprovalRow> approvals) {
        return ChangedTable.of(table).approvals(approvals).table();
    }
}
