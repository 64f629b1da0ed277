package dev.writ.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.testing.RandomCommands;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/**
 * Tables of random policies about command lines are proved, and what is proved of the lines that they permit is true of
 * every line that is tried, unknown words included. Ten thousand policies by {@code -Dwrit.command.proofs=10000}.
 */
final class CommandProofsLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.command.proofs", 8);
    private static final int FIRST = Integer.getInteger("writ.command.seed", 1);
    private static final int LINES = 100;
    private static final PolicyVerifier VERIFIER = PolicyVerifier.start();

    @AfterAll
    static void close() {
        VERIFIER.close();
    }

    @Test
    void noLineContradictsWhatIsProved() throws EnginesDisagree {
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
        int contradicted = 0;
        for (int seed = FIRST; seed < FIRST + POLICIES; seed++) {
            RandomCommands random = new RandomCommands(new SplittableRandom(seed));
            String rules = random.policy();
            boolean isOptional = rules.contains("optional");
            String condition = (isOptional ? "has command and " : "") + "(" + random.condition() + ")";
            String text = rules + "\nproperty p: never permit run when " + condition + "\n";
            CheckedPolicy policy = checked(text);
            Report report = VERIFIER.verify(policy, VerifyOptions.DEFAULT);
            String which = "seed " + seed + "\n" + text;
            assertEquals(Verdict.PROVED, report.table().orElseThrow().equivalent(), which);
            Verdict verdict = report.properties().get(0).verdict();
            verdicts.merge(verdict, 1, Integer::sum);
            CheckedPolicy asked = checked(
                    rules.substring(0, rules.indexOf("\nrule0")) + "\nr:\n  allow run\n  when " + condition + "\n");
            report.properties()
                    .get(0)
                    .witness()
                    .ifPresent(witness ->
                            assertTrue(contradicts(policy, asked, witness.request()), () -> which + witness.request()));
            for (int i = 0; i < LINES; i++) {
                JsonObject request = request(random.line());
                if (contradicts(policy, asked, request)) {
                    assertNotEquals(Verdict.PROVED, verdict, () -> which + request);
                    contradicted++;
                    break;
                }
            }
        }
        System.out.printf(
                "commands: %d properties, %s, %d contradicted by a random line%n", POLICIES, verdicts, contradicted);
        assertTrue(verdicts.getOrDefault(Verdict.PROVED, 0) > 0, verdicts.toString());
        assertTrue(verdicts.getOrDefault(Verdict.REFUTED, 0) >= POLICIES / 8, verdicts.toString());
        assertTrue(verdicts.getOrDefault(Verdict.UNDECIDED, 0) <= 2 + POLICIES / 10, verdicts.toString());
    }

    /** @param asked allows what the property is about */
    private static boolean contradicts(CheckedPolicy policy, CheckedPolicy asked, JsonObject request) {
        Effect effect = Interpreter.decide(policy.policy(), request).effect();
        return (effect == Effect.ALLOW || effect == Effect.WARN)
                && Interpreter.decide(asked.policy(), request).effect() == Effect.ALLOW;
    }

    private static CheckedPolicy checked(String text) {
        return PolicyFrontEnd.read("p.oags", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow(() -> new AssertionError(text));
    }

    private static JsonObject request(String line) {
        return new JsonObject(List.of(
                new JsonObject.Member("action", new JsonString("run")),
                new JsonObject.Member("command", new JsonString(line))));
    }
}
