package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.ChangedTable;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.Decision;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table against the definition, on every class vector of small policies. */
class TableLawsTest {
    private static final int POLICIES = 600;
    private static final int MOST_VECTORS = 400;

    /** One small policy with all its vectors and what the definition says of each. */
    private record Case(long seed, CompiledPolicy compiled, List<RequestClasses> vectors, List<Decision> expected) {
        TableData table() {
            return compiled.table();
        }
    }

    private static List<Case> cases = List.of();

    @BeforeAll
    static void compileSmallPolicies() throws Exception {
        cases = cases();
    }

    @Test
    void tableDecidesEveryVectorAsTheDefinitionDoes() throws Exception {
        for (Case small : cases) {
            for (int v = 0; v < small.vectors.size(); v++) {
                RequestClasses vector = small.vectors.get(v);
                assertEquals(
                        small.expected.get(v),
                        TableEngine.decide(small.table(), vector),
                        () -> "seed " + small.seed + " at " + vector + "\n" + small.table());
            }
        }
    }

    @Test
    void noRowCanBeDropped() throws Exception {
        for (Case small : cases) {
            for (int r = 0; r < small.table().rows().size(); r++) {
                List<TableData.Row> rows = new ArrayList<>(small.table().rows());
                rows.remove(r);
                assertDiffers(small, withRows(small.table(), rows), "without row " + r);
            }
        }
    }

    @Test
    void noApprovalRowCanBeDropped() throws Exception {
        for (Case small : cases) {
            for (int r = 0; r < small.table().approvals().size(); r++) {
                List<TableData.ApprovalRow> rows = new ArrayList<>(small.table().approvals());
                rows.remove(r);
                assertDiffers(small, withApprovals(small.table(), rows), "without approval row " + r);
            }
        }
    }

    @Test
    void noCellCanBeWidened() throws Exception {
        for (Case small : cases) {
            for (int r = 0; r < small.table().rows().size(); r++) {
                TableData.Row row = small.table().rows().get(r);
                for (TableData.Region wider : widerByOneClass(small, row.region())) {
                    List<TableData.Row> rows = new ArrayList<>(small.table().rows());
                    rows.set(r, new TableData.Row(row.id(), row.effect(), wider, row.decidedBy()));
                    assertDiffers(small, withRows(small.table(), rows), "row " + r + " as " + wider);
                }
            }
        }
    }

    @Test
    void noCellOfAnApprovalRowCanBeWidened() throws Exception {
        for (Case small : cases) {
            for (int r = 0; r < small.table().approvals().size(); r++) {
                TableData.ApprovalRow row = small.table().approvals().get(r);
                for (TableData.Region wider : widerByOneClass(small, row.region())) {
                    List<TableData.ApprovalRow> rows =
                            new ArrayList<>(small.table().approvals());
                    rows.set(r, new TableData.ApprovalRow(row.requirement(), wider));
                    assertDiffers(small, withApprovals(small.table(), rows), "approval row " + r + " as " + wider);
                }
            }
        }
    }

    @Test
    void violatedAssumptionsAreExactlyTheFirstRows() throws Exception {
        for (Case small : cases) {
            TableData.Extras extras = small.table().extras();
            for (int v = 0; v < small.vectors.size(); v++) {
                RequestClasses vector = small.vectors.get(v);
                boolean violates = small.expected.get(v).invalid().isPresent();
                assertEquals(
                        violates,
                        firstRow(small.table(), vector)
                                .filter(row -> row < extras.violations())
                                .isPresent(),
                        "seed " + small.seed);
                assertEquals(
                        violates,
                        extras.assumptions().stream()
                                .flatMap(assumption -> assumption.violated().stream())
                                .anyMatch(vector::isIn),
                        "seed " + small.seed);
            }
        }
    }

    @Test
    void decidedByIsCompleteAndTight() throws Exception {
        for (Case small : cases) {
            List<TreeSet<Integer>> determining = new ArrayList<>();
            small.table().rows().forEach(row -> determining.add(new TreeSet<>()));
            List<String> ids =
                    small.table().rules().stream().map(TableData.Rule::id).toList();
            for (int v = 0; v < small.vectors.size(); v++) {
                Optional<Integer> row = firstRow(small.table(), small.vectors.get(v));
                if (row.isPresent()) {
                    small.expected.get(v).rules().forEach(rule -> determining
                            .get(row.get())
                            .add(ids.indexOf(rule)));
                }
            }
            for (int r = 0; r < determining.size(); r++) {
                assertEquals(
                        List.copyOf(determining.get(r)),
                        small.table().rows().get(r).decidedBy(),
                        "seed " + small.seed + " row " + r);
            }
        }
    }

    @Test
    void sourceRowsAreExactlyWhatEachRuleMatches() throws Exception {
        for (Case small : cases) {
            VectorModel model = new VectorModel(small.compiled.policy(), small.table());
            for (RequestClasses vector : small.vectors) {
                for (int r = 0; r < small.table().rules().size(); r++) {
                    int index = r;
                    Rule rule = small.compiled.policy().rules().get(r);
                    assertEquals(
                            model.matches(rule, vector.action(), vector.classes()),
                            small.table().sources().stream()
                                    .anyMatch(source -> source.rule() == index && vector.isIn(source.region())),
                            () -> "seed " + small.seed + " " + rule + " at " + vector);
                }
            }
        }
    }

    @Test
    void rowsStandInOrderOfSeverityAndHaveDifferentIds() throws Exception {
        for (Case small : cases) {
            List<TableData.Row> rows = small.table().rows();
            for (int r = 1; r < rows.size(); r++) {
                assertTrue(rows.get(r - 1).effect().compareTo(rows.get(r).effect()) >= 0, "seed " + small.seed);
            }
            assertEquals(
                    rows.size(), rows.stream().map(TableData.Row::id).distinct().count(), "seed " + small.seed);
        }
    }

    @Test
    void cellsOfNumbersAreOneIntervalWithOrWithoutAbsent() throws Exception {
        for (Case small : cases) {
            List<TableData.Region> regions = new ArrayList<>();
            small.table().rows().forEach(row -> regions.add(row.region()));
            small.table().approvals().forEach(row -> regions.add(row.region()));
            for (TableData.Region region : regions) {
                for (TableData.Cell cell : region.cells()) {
                    assertTrue(hasRowShape(small.table(), cell), () -> "seed " + small.seed + " " + region);
                }
            }
        }
    }

    @Test
    void orderOfRulesLeavesTheClassesAndTheMeaning() throws Exception {
        for (Case small : cases) {
            Policy shuffled = Rewritings.shuffled(small.compiled.policy(), small.seed);
            CompiledPolicy other = PolicyCompiler.compile(shuffled);
            assertEquals(small.compiled.atoms(), other.atoms(), "seed " + small.seed);
            for (RequestClasses vector : small.vectors) {
                Decision before = TableEngine.decide(small.table(), vector);
                Decision after = TableEngine.decide(other.table(), vector);
                assertEquals(before.effect(), after.effect(), "seed " + small.seed);
                assertEquals(before.isDefault(), after.isDefault(), "seed " + small.seed);
                assertEquals(new TreeSet<>(before.rules()), new TreeSet<>(after.rules()), "seed " + small.seed);
            }
        }
    }

    private static List<Case> cases() throws Exception {
        List<Case> cases = new ArrayList<>();
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 6));
            Optional<List<RequestClasses>> vectors = vectors(compiled);
            if (vectors.isPresent()) {
                VectorModel model = new VectorModel(compiled.policy(), compiled.table());
                List<Decision> expected = vectors.get().stream()
                        .map(vector -> model.decide(vector.action(), vector.classes()))
                        .toList();
                cases.add(new Case(seed, compiled, vectors.get(), expected));
            }
        }
        assertFalse(cases.size() < POLICIES / 3, "only " + cases.size() + " policies were small enough");
        return cases;
    }

    private static Optional<List<RequestClasses>> vectors(CompiledPolicy compiled) {
        TableData table = compiled.table();
        List<List<Integer>> vectors = new ArrayList<>(List.of(List.of()));
        for (TableData.Column column : table.columns()) {
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

    private static void assertDiffers(Case small, TableData changed, String what) {
        for (int v = 0; v < small.vectors.size(); v++) {
            Decision expected = small.expected.get(v);
            Decision found = decideOutcomes(changed, small.vectors.get(v));
            if (!found.outcome().equals(expected.outcome())
                    || found.isDefault() != expected.isDefault()
                    || found.invalid().isPresent() != expected.invalid().isPresent()
                    || !found.limits().equals(expected.limits())) {
                return;
            }
        }
        throw new AssertionError("seed " + small.seed + ": " + what + " means the same\n" + small.table());
    }

    /** Decides, taking no offence at an approval without requirements, which only a changed table can give. */
    private static Decision decideOutcomes(TableData table, RequestClasses vector) {
        try {
            return TableEngine.decide(table, vector);
        } catch (IllegalArgumentException approvalWithoutRequirements) {
            return Decision.invalid("approval without requirements");
        }
    }

    private static Optional<Integer> firstRow(TableData table, RequestClasses vector) {
        for (int r = 0; r < table.rows().size(); r++) {
            if (vector.isIn(table.rows().get(r).region())) {
                return Optional.of(r);
            }
        }
        return Optional.empty();
    }

    private static List<TableData.Region> widerByOneClass(Case small, TableData.Region region) {
        TableData table = small.table();
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

    private static boolean hasRowShape(TableData table, TableData.Cell cell) {
        if (!(table.columns().get(cell.column()) instanceof TableData.Column.Intervals intervals)) {
            return true;
        }
        List<Integer> numbers = cell.classes().stream()
                .filter(c -> c < intervals.starts().size())
                .toList();
        return numbers.isEmpty() || numbers.get(numbers.size() - 1) - numbers.get(0) == numbers.size() - 1;
    }

    private static List<Integer> with(List<Integer> classes, int added) {
        TreeSet<Integer> all = new TreeSet<>(classes);
        all.add(added);
        return List.copyOf(all);
    }

    private static TableData withRows(TableData table, List<TableData.Row> rows) {
        int left = (int) rows.stream()
                .limit(table.extras().violations())
                .filter(row -> row.decidedBy().isEmpty())
                .count();
        return ChangedTable.of(table).rows(rows).violations(left).table();
    }

    private static TableData withApprovals(TableData table, List<TableData.ApprovalRow> approvals) {
        return ChangedTable.of(table).approvals(approvals).table();
    }
}
