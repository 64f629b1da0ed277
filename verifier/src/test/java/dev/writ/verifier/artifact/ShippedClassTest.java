package dev.writ.verifier.artifact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.DiagramBudget;
import dev.writ.compiler.java.GeneratedSource;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.testing.TableMutants;
import dev.writ.compiler.testing.TableMutants.Kind;
import dev.writ.compiler.testing.TableMutants.Mutant;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import dev.writ.runtime.table.TableJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A class that was changed between generating and shipping is found out, without a solver. */
final class ShippedClassTest {
    private static final int SEEDS = Integer.getInteger("writ.shipped.seeds", 15);

    @Test
    void whatIsGeneratedIsTheGuardOfItsPolicy() throws Exception {
        Policy policy = productionGuard();
        Guard guard = GuardCompiler.load(JavaEmitter.emit(PolicyCompiler.compile(policy), "it", "ProductionGuard"));
        assertEquals(List.of(), new ShippedClass(policy, guard).differences());
        DiagramBudget none = new DiagramBudget(0, 0);
        assertEquals(List.of(), new ShippedClass(policy, guard, none).differences(), "compiled again");
        Policy other = random(1);
        assertFalse(new ShippedClass(other, guard).differences().isEmpty());
    }

    @Test
    void aCallThatLiesIsFound() throws Exception {
        Policy policy = productionGuard();
        GeneratedSource source = JavaEmitter.emit(PolicyCompiler.compile(policy), "it", "ProductionGuard")
                .get(0);
        String changed = source.text().replace("super(\"drop_table\"", "super(\"read_records\"");
        Guard guard = GuardCompiler.load(List.of(new GeneratedSource(source.qualifiedName(), changed)));
        assertTrue(guard.isIntact(), "no digest covers calls");
        assertTrue(new ShippedClass(policy, guard).differences().get(0).startsWith("dropTable(): a call of"));
    }

    @Test
    void dataThatAreNotTheirDigestsAreFound() throws Exception {
        Policy policy = productionGuard();
        GeneratedSource source = JavaEmitter.emit(PolicyCompiler.compile(policy), "it", "ProductionGuard")
                .get(0);
        String changed = source.text().replace("\\\"effect\\\":\\\"deny\\\"", "\\\"effect\\\":\\\"warn\\\"");
        Guard guard = GuardCompiler.load(List.of(new GeneratedSource(source.qualifiedName(), changed)));
        List<String> differences = new ShippedClass(policy, guard).differences();
        assertEquals(1, differences.size());
        assertTrue(differences.get(0).startsWith("the policy's data are damaged: their digest is `"));
    }

    @Test
    void dataOfAnotherFormatAreDeniedAndSaidToBeOfAnotherVersion() throws Exception {
        Policy policy = productionGuard();
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        GeneratedSource source =
                JavaEmitter.emit(compiled, "it", "ProductionGuard").get(0);
        String table = TableJson.write(compiled.table());
        String changed = source.text()
                .replace("\\\"format\\\":1,", "\\\"format\\\":2,")
                .replace(sha256(table), sha256(table.replace("\"format\":1,", "\"format\":2,")));
        Guard guard = GuardCompiler.load(List.of(new GeneratedSource(source.qualifiedName(), changed)));
        assertFalse(guard.isIntact());
        assertEquals(
                List.of(
                        "this version of writ-runtime cannot read the policy's data, format 2 is not 1, the only one known:"
                                + " generate the class with the version that it runs with"),
                new ShippedClass(policy, guard).differences());
        assertEquals(Outcome.DENY, guard.decide(guard.newRequest()));
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    /** Whoever changes data can state their new digest as well: these guards are all intact. */
    @Test
    void everyMistakeInATableIsFoundWhateverItsDigest() throws Exception {
        Map<String, Integer> caught = new TreeMap<>();
        int alike = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Policy policy = random(seed);
            TableData table = PolicyCompiler.compile(policy).table();
            assertEquals(List.of(), table(policy, table), "seed " + seed);
            for (Mutant mutant : TableMutants.of(table, seed)) {
                if (isRefused(mutant.table()) || !table(policy, mutant.table()).isEmpty()) {
                    caught.merge(mutant.name(), 1, Integer::sum);
                } else if (!mutant.table().equals(table)) {
                    assertEquals(Kind.ROWS, mutant.kind(), "seed " + seed + ": " + mutant.name());
                    alike++;
                }
            }
        }
        int all = caught.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(all > 8 * SEEDS && alike < all / 2, caught + " caught, alike " + alike);
    }

    @Test
    void everyBitIsHeldAgainstItsRow() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            TableData table = PolicyCompiler.compile(random(seed)).table();
            assertEquals(List.of(), ShippedBits.differences(table, LookupTable.of(table)), "seed " + seed);
            for (Mutant mutant : TableMutants.of(table, seed)) {
                TableData other = mutant.table();
                boolean regions = !table.rows().stream()
                        .map(TableData.Row::region)
                        .toList()
                        .equals(other.rows().stream().map(TableData.Row::region).toList());
                if (regions && !isRefused(other)) {
                    List<String> found = ShippedBits.differences(table, LookupTable.of(other));
                    assertFalse(found.isEmpty(), "seed " + seed + ": " + mutant.name());
                }
            }
        }
    }

    private static List<String> table(Policy policy, TableData table) throws Exception {
        return new ShippedClass(policy, Guard.of(TableJson.write(table))).tableDifferences();
    }

    /** A guard of such a table denies everything. */
    private static boolean isRefused(TableData table) {
        try {
            Guard.of(TableJson.write(table));
            return false;
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Policy random(long seed) {
        return RandomPolicies.policies().ofSeed(seed, 6);
    }

    private static Policy productionGuard() throws IOException {
        Path file = Path.of("../spec/examples/production-guard.oags.yaml");
        return PolicyFrontEnd.read(file.getFileName().toString(), Files.readAllBytes(file))
                .value()
                .orElseThrow()
                .policy();
    }
}
