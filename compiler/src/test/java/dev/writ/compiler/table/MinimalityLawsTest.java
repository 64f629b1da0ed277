package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompileOptions;
import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.Minimality;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.certificate.CertificateChecker;
import dev.writ.compiler.certificate.CertificateJson;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.compiler.testing.SmallSpace;
import dev.writ.compiler.testing.StructuredPolicies;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableJson;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of the number of rows, against brute force. */
class MinimalityLawsTest {
    private static final int POLICIES = Integer.getInteger("minimality.policies", 50);
    private static final int MOST_VECTORS = 250;
    private static final int MOST_CUBES = 15_000;

    @Test
    void witnessesAreAtMostTheFewestRowsAndRowsAtLeast() throws Exception {
        int compared = 0;
        int proved = 0;
        int over = 0;
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 7));
            Optional<SmallSpace> space = SmallSpace.of(compiled.table(), MOST_VECTORS, MOST_CUBES);
            if (space.isPresent()) {
                int effects = 0;
                int approvals = 0;
                for (Certificate.Layer layer : compiled.certificate().layers()) {
                    int fewest = fewest(compiled, space.get(), layer);
                    String where = "seed " + seed + " " + layer;
                    assertTrue(layer.witnesses().size() <= fewest, where + ": needs only " + fewest);
                    assertTrue(fewest <= layer.size().rows(), where + ": needs " + fewest);
                    effects += layer.requirement().isEmpty() ? fewest : 0;
                    approvals += layer.requirement().isEmpty() ? 0 : fewest;
                    over += layer.size().rows() - fewest;
                }
                assertFits(compiled.rows(), effects, "seed " + seed);
                assertFits(compiled.approvals(), approvals, "seed " + seed);
                compared++;
                proved += compiled.rows().status() == Minimality.Status.PROVED ? 1 : 0;
            }
        }
        System.out.println("minimality: %d policies by brute force, %d proved minimal, %d rows too many in all"
                .formatted(compared, proved, over));
        assertTrue(compared > POLICIES / 8, "only " + compared + " policies were small enough");
        assertTrue(proved > compared * 8 / 10, "only " + proved + " of " + compared + " were proved minimal");
        assertTrue(over * 50 < compared, over + " rows too many in " + compared + " policies");
    }

    private static void assertFits(Minimality minimality, int fewest, String where) {
        assertTrue(minimality.lowerBound() <= fewest, where + ": " + minimality + " needs only " + fewest);
        if (minimality.status() != Minimality.Status.WITHIN) {
            assertEquals(fewest, minimality.rows(), where);
        }
    }

    private static int fewest(CompiledPolicy compiled, SmallSpace space, Certificate.Layer layer) {
        VectorModel model = new VectorModel(compiled.policy(), compiled.table());
        List<Decision> decisions = space.vectors().stream()
                .map(vector -> model.decide(vector.action(), vector.classes()))
                .toList();
        BitSet must = space.where(v -> mustDecide(compiled, layer, decisions.get(v)));
        BitSet may = space.where(v -> mayDecide(compiled, layer, decisions.get(v)));
        return space.fewest(may, must);
    }

    private static boolean owes(CompiledPolicy compiled, Certificate.Layer layer, Decision decision) {
        return layer.requirement().isEmpty()
                || decision.outcome()
                        .approval()
                        .contains(compiled.table()
                                .requirements()
                                .get(layer.requirement().get()));
    }

    private static boolean mustDecide(CompiledPolicy compiled, Certificate.Layer layer, Decision decision) {
        return decision.invalid().isEmpty()
                && !decision.isDefault()
                && decision.effect() == layer.effect()
                && owes(compiled, layer, decision);
    }

    private static boolean mayDecide(CompiledPolicy compiled, Certificate.Layer layer, Decision decision) {
        if (layer.requirement().isPresent()) {
            return decision.effect() != Effect.REQUIRE_APPROVAL || owes(compiled, layer, decision);
        }
        return !decision.isDefault() && decision.effect().compareTo(layer.effect()) >= 0;
    }

    @Test
    void certificatesHold() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 10));
            assertEquals(List.of(), problems(compiled), "seed " + seed);
        }
        assertEquals(List.of(), problems(PolicyCompiler.compile(StructuredPolicies.policy(1, 80))));
    }

    /** To the layer of allowing, both actions are alike: at the one, a rule before it takes what it has at the other. */
    @Test
    void aBlockerIsBetweenItsWitnessesWhereActionsAreAlike() throws Exception {
        String document = """
                vocabulary {
                  risk : integer
                  action one
                  action other
                }
                default deny
                refused: deny one when risk < 3 or risk > 6
                allowed: allow other when risk < 3 or risk > 6
                """;
        Policy policy = PolicyFrontEnd.read("alike.oags", document.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        assertEquals(List.of(), problems(compiled));
        Certificate.Layer allow = compiled.certificate().layers().stream()
                .filter(layer -> layer.effect() == Effect.ALLOW)
                .findFirst()
                .orElseThrow();
        assertEquals(
                List.of(new Certificate.Vector(1, List.of(1))),
                allow.blockers().stream().map(Certificate.Blocker::between).toList());
        assertEquals(2, allow.size().lowerBound());
    }

    private static List<String> problems(CompiledPolicy compiled) {
        Certificate read = CertificateJson.read(CertificateJson.write(compiled.certificate()));
        assertEquals(compiled.certificate(), read);
        return CertificateChecker.check(compiled.policy(), compiled.table(), read);
    }

    @Test
    void howManyThreadsThereAreDoesNotShow() throws Exception {
        for (Policy policy :
                List.of(StructuredPolicies.policy(3, 80), RandomModels.policy(5, 12), RandomModels.policy(11, 12))) {
            CompiledPolicy one = PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withThreads(1));
            for (int threads : List.of(2, 5)) {
                CompiledPolicy many = PolicyCompiler.compile(policy, CompileOptions.DEFAULT.withThreads(threads));
                assertEquals(TableJson.write(one.table()), TableJson.write(many.table()));
                assertEquals(CertificateJson.write(one.certificate()), CertificateJson.write(many.certificate()));
            }
        }
    }

    @Test
    void sayingTheSameOtherwiseLeavesTheNumberOfRows() throws Exception {
        int compared = 0;
        for (long seed = 0; seed < POLICIES / 2; seed++) {
            Policy policy = RandomModels.policy(seed, 7);
            CompiledPolicy before = PolicyCompiler.compile(policy);
            for (Policy same : List.of(
                    Rewritings.shuffled(policy, seed),
                    Rewritings.doubled(policy),
                    Rewritings.split(policy),
                    Rewritings.renamed(policy))) {
                CompiledPolicy after = PolicyCompiler.compile(same);
                // A condition that becomes a column of its own makes another table of it.
                if (after.table().columns().size() != before.table().columns().size()) {
                    continue;
                }
                if (isProved(before.rows()) && isProved(after.rows())) {
                    assertEquals(before.rows().rows(), after.rows().rows(), "seed " + seed);
                    compared++;
                }
                if (isProved(before.approvals()) && isProved(after.approvals())) {
                    assertEquals(before.approvals().rows(), after.approvals().rows(), "seed " + seed);
                }
            }
        }
        assertTrue(compared > POLICIES / 8, compared + " compared");
    }

    private static boolean isProved(Minimality minimality) {
        return minimality.status() == Minimality.Status.PROVED;
    }
}
