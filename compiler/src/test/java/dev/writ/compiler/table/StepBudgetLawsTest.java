package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.Minimality;
import dev.writ.compiler.certificate.CertificateChecker;
import dev.writ.compiler.certificate.CertificateJson;
import dev.writ.compiler.cover.SearchLimits;
import dev.writ.compiler.search.StepBudget;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.StructuredPolicies;
import dev.writ.language.model.Policy;
import dev.writ.runtime.table.TableJson;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever steps there are, the table is exact and nothing false is said of it. */
class StepBudgetLawsTest {
    private static final int POLICIES = Integer.getInteger("budget.policies", 60);

    private static final List<Long> FEW = List.of(0L, 1L, 10L, 100L, 1_000L, 10_000L, 100_000L);

    @Test
    void withFewStepsForSearchATableIsExactAndIrredundantAndPrimeWhereItSaysSo() throws Exception {
        int prime = 0;
        int notPrime = 0;
        for (long steps : FEW) {
            for (long seed = 0; seed < POLICIES; seed++) {
                CompiledPolicy compiled = compiled(RandomModels.policy(seed, 6), StepBudget.ofSearch(steps), 2);
                Optional<SmallCase> small = SmallCase.of(seed, compiled);
                if (small.isPresent()) {
                    assertTrue(compiled.rows().areIrredundant(), "seed " + seed);
                    assertTrue(compiled.approvals().areIrredundant(), "seed " + seed);
                    assertHolds(small.get());
                    prime += compiled.rows().arePrime() ? 1 : 0;
                    notPrime += compiled.rows().arePrime() ? 0 : 1;
                }
            }
        }
        assertTrue(prime > POLICIES / 4 && notPrime > POLICIES / 4, prime + " prime, " + notPrime + " not");
    }

    @Test
    void withFewStepsForAnswersATableIsExactAndWhatItSaysIsTrue() throws Exception {
        int irredundant = 0;
        int not = 0;
        for (long steps : List.of(0L, 1L, 2L, 5L, 10L, 30L)) {
            for (long seed = 0; seed < POLICIES; seed++) {
                StepBudget budget = new StepBudget(1_000, steps, steps, steps);
                CompiledPolicy compiled = compiled(RandomModels.policy(seed, 6), budget, 2);
                Optional<SmallCase> small = SmallCase.of(seed, compiled);
                if (small.isPresent()) {
                    assertHolds(small.get());
                    irredundant += compiled.rows().areIrredundant() ? 1 : 0;
                    not += compiled.rows().areIrredundant() ? 0 : 1;
                }
            }
        }
        assertTrue(irredundant > POLICIES / 4 && not > POLICIES / 4, irredundant + " irredundant, " + not + " not");
    }

    private static CompiledPolicy compiled(Policy policy, StepBudget budget, int threads) throws Exception {
        return TableBuilder.build(policy, CompileOptions.DEFAULT.withThreads(threads), budget, SearchLimits.DEFAULT);
    }

    static void assertHolds(SmallCase small) {
        CompiledPolicy compiled = small.compiled();
        small.assertOutcomesExact();
        if (compiled.rows().areIrredundant()) {
            small.assertNoRowCanBeDropped();
        }
        if (compiled.approvals().areIrredundant()) {
            small.assertNoApprovalRowCanBeDropped();
        }
        if (compiled.rows().arePrime()) {
            small.assertNoCellCanBeWidened();
        }
        if (compiled.approvals().arePrime()) {
            small.assertNoCellOfAnApprovalRowCanBeWidened();
        }
        assertEquals(
                List.of(),
                CertificateChecker.check(compiled.policy(), compiled.table(), compiled.certificate()),
                "seed " + small.seed());
        assertEquals(compiled.certificate(), CertificateJson.read(CertificateJson.write(compiled.certificate())));
        assertEquals(compiled.rows(), compiled.certificate().minimality(false));
        assertEquals(compiled.approvals(), compiled.certificate().minimality(true));
    }

    @Test
    void manyRulesWithFewStepsGiveATableAndTheSameForAnyNumberOfThreads() throws Exception {
        Policy policy = StructuredPolicies.policy(3, 80);
        for (long steps : FEW) {
            CompiledPolicy one = compiled(policy, StepBudget.ofSearch(steps), 1);
            CompiledPolicy many = compiled(policy, StepBudget.ofSearch(steps), 5);
            assertEquals(TableJson.write(one.table()), TableJson.write(many.table()));
            assertEquals(CertificateJson.write(one.certificate()), CertificateJson.write(many.certificate()));
            assertEquals(List.of(), CertificateChecker.check(policy, one.table(), one.certificate()));
        }
    }

    @Test
    void theStatusSaysWhatHolds() {
        assertEquals(
                "within 3 rows of minimal (by severity), irredundant", new Minimality(5, 2, 2, true, false).words());
        assertEquals("within 3 rows of minimal (by severity), prime", new Minimality(5, 2, 2, false, true).words());
        assertEquals("within 3 rows of minimal (by severity)", new Minimality(5, 2, 2, false, false).words());
        assertEquals("minimal by search, irredundant", new Minimality(5, 2, 5, true, false).words());
    }
}
