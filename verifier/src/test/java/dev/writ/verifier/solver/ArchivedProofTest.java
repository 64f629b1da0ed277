package dev.writ.verifier.solver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.testing.Feature;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.PolicyVerifier;
import dev.writ.verifier.VerifyOptions;
import dev.writ.verifier.certificate.Proof;
import dev.writ.verifier.smtlib.Script;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What is archived of a proof is enough to repeat it. */
final class ArchivedProofTest {
    private static final int SEEDS = Integer.getInteger("writ.archive.seeds", 5);
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @Test
    void everyQueryIsAnsweredAgainAsRecorded() throws Exception {
        Child solver = Child.greeted(new Z3Launcher().start());
        int asked = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Proof.Archive archive = archive(seed);
            String file = archive.files().getOrDefault(Proof.FILE, "");
            assertEquals(sha256(file), archive.digest(), "seed " + seed);
            JsonObject record = (JsonObject) JsonReader.read(file);
            Set<String> named = new HashSet<>(Set.of(Proof.FILE));
            for (Json item : ((JsonArray) record.get("obligations").orElseThrow()).items()) {
                JsonObject obligation = (JsonObject) item;
                if (obligation.get("query").isPresent()) {
                    String query = archive.files().getOrDefault(text(obligation, "query"), "");
                    assertEquals(sha256(query), text(obligation, "sha256"), "seed " + seed);
                    Child.Reply reply = solver.ask(new Script(query, "", "", ""));
                    assertEquals("proved", text(obligation, "verdict"), "seed " + seed);
                    assertEquals("unsat", reply.verdict(), "seed " + seed + ": " + text(obligation, "title"));
                    assertTrue(reply.cost().contains(text(obligation, "resources")), reply.cost());
                    assertEquals(solver.greeting(), text(obligation, "prover"));
                    named.add(text(obligation, "query"));
                    asked++;
                }
            }
            assertEquals(archive.files().keySet(), named, "seed " + seed);
        }
        solver.end();
        assertTrue(asked > 4 * SEEDS, asked + " queries");
    }

    @Test
    void anArchiveDependsOnThePolicyAlone() throws Exception {
        Proof.Archive before = archive(1);
        archive(2);
        assertEquals(before, archive(1));
        try (PolicyVerifier another = PolicyVerifier.start()) {
            assertEquals(before, archive(1, another));
        }
    }

    private static Proof.Archive archive(long seed) throws Exception {
        return archive(seed, VERIFIER);
    }

    private static Proof.Archive archive(long seed, PolicyVerifier verifier) throws Exception {
        var policy = RandomPolicies.checked(EnumSet.allOf(Feature.class)).next(new SplittableRandom(seed), 3);
        return verifier.verify(policy, VerifyOptions.DEFAULT)
                .table()
                .orElseThrow()
                .proof()
                .orElseThrow()
                .archive();
    }

    private static String text(JsonObject object, String name) {
        return ((JsonString) object.get(name).orElseThrow()).value();
    }

    private static String sha256(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }
}
