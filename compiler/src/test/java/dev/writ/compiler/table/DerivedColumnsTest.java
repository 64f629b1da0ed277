package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.certificate.CertificateChecker;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.diagram.EquivalenceCheck;
import dev.writ.compiler.diagram.TableBits;
import dev.writ.compiler.docs.TableCsv;
import dev.writ.compiler.docs.TableMarkdown;
import dev.writ.compiler.docs.TableText;
import dev.writ.compiler.docs.TableView;
import dev.writ.compiler.testing.Products;
import dev.writ.compiler.testing.RandomInputs;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.compiler.testing.StepMutants;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Conditions that would need too many rows. */
class DerivedColumnsTest {
    private static final int POLICIES = Integer.getInteger("derived.policies", 24);
    private static final int REQUESTS = 60;

    @Test
    void aProductOfDisjunctionsIsOneRow() throws Exception {
        for (int clauses : List.of(7, 20, 60)) {
            Condition product = Products.of(clauses);
            for (Condition condition : List.of(product, new Condition.Not(product))) {
                CompiledPolicy compiled = PolicyCompiler.compile(Products.policy(clauses, condition, Effect.ALLOW));
                boolean isShort = condition != product && clauses <= 64;
                assertEquals(isShort ? clauses : 1, compiled.table().rows().size());
                assertEquals(isShort ? 0 : 1, derived(compiled.table()));
                assertHolds(compiled, clauses + " clauses");
                assertAgree(compiled, clauses);
            }
        }
    }

    @Test
    void upTo64RowsAreWrittenOut() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(Products.policy(6, Products.of(6), Effect.ALLOW));
        assertEquals(64, compiled.table().rows().size());
        assertEquals(0, derived(compiled.table()));
    }

    @Test
    void manyNumbersApartAreOneRow() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(Products.oddNumbers(65));
        assertEquals(1, compiled.table().rows().size());
        assertHolds(compiled, "odd numbers");
        assertEquals(
                64,
                PolicyCompiler.compile(Products.oddNumbers(64)).table().rows().size());
    }

    @Test
    void anAssumptionAndALimitMayBeDerivedToo() throws Exception {
        Condition product = Products.of(8);
        for (Condition condition : List.of(product, new Condition.Not(product))) {
            CompiledPolicy compiled = PolicyCompiler.compile(Products.assuming(8, condition));
            assertEquals(1, derived(compiled.table()));
            assertHolds(compiled, "assumption");
            assertAgree(compiled, 8);
        }
    }

    @Test
    void theOrderOfTermsDoesNotShow() throws Exception {
        List<Condition> clauses = ((Condition.And) Products.of(20)).terms();
        Condition turned = new Condition.And(List.copyOf(clauses.stream()
                .sorted((a, b) -> clauses.indexOf(b) - clauses.indexOf(a))
                .toList()));
        assertEquals(
                PolicyCompiler.compile(Products.policy(20, Products.of(20), Effect.DENY))
                        .table()
                        .columns(),
                PolicyCompiler.compile(Products.policy(20, turned, Effect.DENY))
                        .table()
                        .columns());
    }

    @Test
    void theTableSaysWhatItStandsFor() throws Exception {
        Policy policy = Products.policy(7, Products.of(7), Effect.ALLOW);
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        String expected = """
                products
                1 row, proved minimal (by severity), irredundant and prime

                   action     condition 1  effect  rules
                1  -          holds        allow   the-rule
                   otherwise  -            deny

                condition 1: (b0 true or b1 true) and (b2 true or b3 true) and (b4 true or b5 true) and (b6 true or b7 true) \
                and (b8 true or b9 true) and (b10 true or b11 true) and (b12 true or b13 true)
                """;
        assertEquals(expected, TableText.of(compiled));
        assertTrue(TableText.of(compiled, new TableView(false, 60)).lines().allMatch(line -> line.length() <= 60));
        assertTrue(TableMarkdown.of(compiled).contains("- `condition 1: (b0 true or b1 true) and "));
        String sheet = """
                row,action,condition 1,effect,rules,approval
                1,-,holds,allow,the-rule,
                ,otherwise,-,deny,,
                condition 1,,(b0 true or b1 true) and (b2 true or b3 true) and (b4 true or b5 true) and (b6 true or b7 true) \
                and (b8 true or b9 true) and (b10 true or b11 true) and (b12 true or b13 true),,,
                """;
        assertEquals(sheet.replace("\n", "\r\n"), TableCsv.of(compiled));
    }

    @Test
    void itsRowsAreKeptWhereAnythingElseChanges() throws Exception {
        Policy policy = Products.policy(7, Products.of(7), Effect.ALLOW);
        CompiledPolicy before = PolicyCompiler.compile(policy);
        CompiledPolicy after = PolicyCompiler.compile(
                Products.withRuleOnText(policy), CompileOptions.DEFAULT.withPrevious(before.table()));
        assertEquals(2, after.table().rows().size());
        assertTrue(after.table().rows().containsAll(before.table().rows()) || sameIds(before, after));
    }

    private static boolean sameIds(CompiledPolicy before, CompiledPolicy after) {
        List<String> ids = after.table().rows().stream().map(TableData.Row::id).toList();
        return before.table().rows().stream().map(TableData.Row::id).allMatch(ids::contains);
    }

    @Test
    void whereEverythingIsDerivedTheLawsHoldAllTheSame() throws Exception {
        int columns = 0;
        for (long seed = 0; seed < POLICIES; seed++) {
            Policy policy = RandomModels.policy(seed, 9);
            CompiledPolicy compiled =
                    PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withDisjuncts(1 + (int) (seed % 3)));
            columns += derived(compiled.table());
            assertHolds(compiled, "seed " + seed);
            assertAgree(compiled, seed);
            assertEquals(
                    compiled.table().columns(),
                    PolicyCompiler.compile(
                                    Rewritings.shuffled(policy, seed),
                                    CompileOptions.DEFAULT.withDisjuncts(1 + (int) (seed % 3)))
                            .table()
                            .columns(),
                    "seed " + seed);
        }
        assertTrue(columns > POLICIES / 2, columns + " derived columns");
    }

    @Test
    void everyMistakeInAStepIsFound() throws Exception {
        Map<String, Integer> caught = new TreeMap<>();
        int same = 0;
        for (long seed = 0; seed < POLICIES / 2; seed++) {
            Policy policy = RandomModels.policy(seed, 6);
            TableData table = PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withDisjuncts(1))
                    .table();
            for (StepMutants.Mutant mutant : StepMutants.of(table)) {
                EquivalenceCheck proof = new EquivalenceCheck(
                        policy, mutant.table(), TableBits.of(LookupTable.of(mutant.table())), DiagramBudget.DEFAULT);
                boolean isCaught = !(proof.outcomes() instanceof EquivalenceCheck.Verdict.Equal)
                        || !(proof.explanations() instanceof EquivalenceCheck.Verdict.Equal);
                String place = "seed " + seed + ", " + mutant.name() + " in column " + mutant.column();
                // What counts towards a limit does not matter where everything is denied.
                boolean matters = !isOfALimitOnly(table, mutant.column()) && StepMutants.shows(table, mutant, seed);
                assertTrue(isCaught || !matters, place);
                same += isCaught ? 0 : 1;
                if (isCaught) {
                    caught.merge(mutant.name(), 1, Integer::sum);
                }
            }
        }
        int all = caught.values().stream().mapToInt(Integer::intValue).sum();
        assertEquals(4, caught.size(), caught::toString);
        assertTrue(all > 100 && same < all, caught + ", and " + same + " that mean the same");
    }

    private static boolean isOfALimitOnly(TableData table, int column) {
        return Stream.concat(
                        table.sources().stream().map(TableData.SourceRow::region),
                        table.assumptions().stream().flatMap(assumption -> assumption.violated().stream()))
                .noneMatch(region -> region.cells().stream().anyMatch(cell -> cell.column() == column));
    }

    private static int derived(TableData table) {
        return (int) table.columns().stream()
                .filter(Column.Derived.class::isInstance)
                .count();
    }

    /** The diagrams prove it, and the certificate shows what it says. */
    private static void assertHolds(CompiledPolicy compiled, String place) {
        TableData read = TableJson.read(TableJson.write(compiled.table()));
        assertEquals(compiled.table(), read, place);
        EquivalenceCheck proof = new EquivalenceCheck(
                compiled.policy(), read, TableBits.of(LookupTable.of(read)), DiagramBudget.DEFAULT);
        assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, proof.outcomes(), place);
        assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, proof.explanations(), place);
        assertEquals(List.of(), CertificateChecker.check(compiled.policy(), read, compiled.certificate()), place);
    }

    private static void assertAgree(CompiledPolicy compiled, long seed) {
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        RandomInputs inputs = new RandomInputs(compiled.policy(), seed);
        for (int i = 0; i < REQUESTS; i++) {
            JsonObject request = inputs.next();
            String place = "seed " + seed + ", request " + JsonWriter.write(request);
            Decision expected = Interpreter.decide(compiled.policy(), request);
            assertEquals(expected, TableInterpreter.decide(compiled, request), place);
            Decision shipped = guard.explain(guard.read(request));
            assertEquals(expected.outcome(), shipped.outcome(), place);
            assertEquals(expected.rules(), shipped.rules(), place);
            assertEquals(expected.limits(), shipped.limits(), place);
            assertEquals(expected.invalid().isPresent(), shipped.invalid().isPresent(), place);
            Outcome outcome = guard.decide(guard.read(request));
            assertEquals(expected.outcome(), outcome, place);
        }
    }
}
