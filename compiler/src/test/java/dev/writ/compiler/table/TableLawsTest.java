package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
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

    private static List<SmallCase> cases = List.of();

    @BeforeAll
    static void compileSmallPolicies() throws Exception {
        cases = cases();
    }

    @Test
    void tableDecidesEveryVectorAsTheDefinitionDoes() {
        cases.forEach(SmallCase::assertExact);
    }

    @Test
    void noRowCanBeDropped() {
        cases.forEach(SmallCase::assertNoRowCanBeDropped);
        cases.forEach(SmallCase::assertNoApprovalRowCanBeDropped);
    }

    @Test
    void noCellCanBeWidened() {
        cases.forEach(SmallCase::assertNoCellCanBeWidened);
        cases.forEach(SmallCase::assertNoCellOfAnApprovalRowCanBeWidened);
    }

    @Test
    void violatedAssumptionsAreExactlyTheFirstRows() throws Exception {
        for (SmallCase small : cases) {
            TableData table = small.table();
            for (int v = 0; v < small.vectors().size(); v++) {
                RequestClasses vector = small.vectors().get(v);
                boolean violates = small.expected().get(v).invalid().isPresent();
                assertEquals(
                        violates,
                        SmallCase.firstRow(table, vector)
                                .filter(row -> row < table.violations())
                                .isPresent(),
                        "seed " + small.seed());
                assertEquals(
                        violates,
                        table.assumptions().stream()
                                .flatMap(assumption -> assumption.violated().stream())
                                .anyMatch(vector::isIn),
                        "seed " + small.seed());
            }
        }
    }

    @Test
    void decidedByIsCompleteAndTight() throws Exception {
        for (SmallCase small : cases) {
            List<TreeSet<Integer>> determining = new ArrayList<>();
            small.table().rows().forEach(row -> determining.add(new TreeSet<>()));
            List<String> ids =
                    small.table().rules().stream().map(TableData.Rule::id).toList();
            for (int v = 0; v < small.vectors().size(); v++) {
                Optional<Integer> row =
                        SmallCase.firstRow(small.table(), small.vectors().get(v));
                if (row.isPresent()) {
                    small.expected().get(v).rules().forEach(rule -> determining
                            .get(row.get())
                            .add(ids.indexOf(rule)));
                }
            }
            for (int r = 0; r < determining.size(); r++) {
                assertEquals(
                        List.copyOf(determining.get(r)),
                        small.table().rows().get(r).decidedBy(),
                        "seed " + small.seed() + " row " + r);
            }
        }
    }

    @Test
    void sourceRowsAreExactlyWhatEachRuleMatches() throws Exception {
        for (SmallCase small : cases) {
            VectorModel model = new VectorModel(small.compiled().policy(), small.table());
            for (RequestClasses vector : small.vectors()) {
                for (int r = 0; r < small.table().rules().size(); r++) {
                    int index = r;
                    Rule rule = small.compiled().policy().rules().get(r);
                    assertEquals(
                            model.matches(rule, vector.action(), vector.classes()),
                            small.table().sources().stream()
                                    .anyMatch(source -> source.rule() == index && vector.isIn(source.region())),
                            () -> "seed " + small.seed() + " " + rule + " at " + vector);
                }
            }
        }
    }

    @Test
    void rowsStandInOrderOfSeverityAndHaveDifferentIds() throws Exception {
        for (SmallCase small : cases) {
            List<TableData.Row> rows = small.table().rows();
            for (int r = 1; r < rows.size(); r++) {
                assertTrue(rows.get(r - 1).effect().compareTo(rows.get(r).effect()) >= 0, "seed " + small.seed());
            }
            assertEquals(
                    rows.size(), rows.stream().map(TableData.Row::id).distinct().count(), "seed " + small.seed());
        }
    }

    @Test
    void cellsOfNumbersAreOneIntervalWithOrWithoutAbsent() throws Exception {
        for (SmallCase small : cases) {
            List<TableData.Region> regions = new ArrayList<>();
            small.table().rows().forEach(row -> regions.add(row.region()));
            small.table().approvals().forEach(row -> regions.add(row.region()));
            for (TableData.Region region : regions) {
                for (TableData.Cell cell : region.cells()) {
                    assertTrue(SmallCase.hasRowShape(small.table(), cell), () -> "seed " + small.seed() + " " + region);
                }
            }
        }
    }

    @Test
    void orderOfRulesLeavesTheClassesAndTheMeaning() throws Exception {
        for (SmallCase small : cases) {
            Policy shuffled = Rewritings.shuffled(small.compiled().policy(), small.seed());
            CompiledPolicy other = PolicyCompiler.compile(shuffled);
            assertEquals(small.compiled().atoms(), other.atoms(), "seed " + small.seed());
            for (RequestClasses vector : small.vectors()) {
                Decision before = TableInterpreter.decide(small.table(), vector);
                Decision after = TableInterpreter.decide(other.table(), vector);
                assertEquals(before.effect(), after.effect(), "seed " + small.seed());
                assertEquals(before.isDefault(), after.isDefault(), "seed " + small.seed());
                assertEquals(new TreeSet<>(before.rules()), new TreeSet<>(after.rules()), "seed " + small.seed());
            }
        }
    }

    private static List<SmallCase> cases() throws Exception {
        List<SmallCase> cases = new ArrayList<>();
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 6));
            SmallCase.of(seed, compiled).ifPresent(cases::add);
        }
        assertFalse(cases.size() < POLICIES / 3, "only " + cases.size() + " policies were small enough");
        return cases;
    }
}
