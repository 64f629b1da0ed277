package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The law of the house: interpreter, table and generated class decide every request alike. */
final class EnginesAgreeTest {
    private static final int POLICIES = 100;
    private static final int REQUESTS = 1_050;
    private static final int LARGEST = 12;

    @Test
    void onAHundredThousandRequestsOfRandomPolicies() throws Exception {
        int compared = 0;
        int invalid = 0;
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        for (long seed = 1; seed <= POLICIES; seed++) {
            Policy policy = RandomPolicies.policies().ofSeed(seed, (int) (1 + seed % LARGEST));
            Engines engines = Engines.of(policy);
            RandomRequests requests = RandomRequests.of(policy);
            SplittableRandom random = new SplittableRandom(seed);
            for (int i = 0; i < REQUESTS; i++) {
                JsonObject request = requests.next(random, LARGEST);
                Decision decision = engines.agreeOn(request, "seed " + seed + ", request " + i);
                effects.add(decision.effect());
                invalid += decision.invalid().isPresent() ? 1 : 0;
                compared++;
            }
        }
        assertTrue(compared >= 100_000, "only " + compared);
        assertEquals(EnumSet.allOf(Effect.class), effects);
        assertTrue(invalid > compared / 50 && invalid < compared / 2, invalid + " of " + compared + " were invalid");
    }

    /** One policy in its three forms. */
    private record Engines(Policy policy, CompiledPolicy compiled, Guard guard) {
        static Engines of(Policy policy) throws Exception {
            CompiledPolicy compiled = PolicyCompiler.compile(policy);
            return new Engines(policy, compiled, GuardCompiler.load(JavaEmitter.emit(compiled, "it", "RandomGuard")));
        }

        Decision agreeOn(JsonObject json, String which) {
            Decision meant = Interpreter.decide(policy, json);
            Request request = guard.read(json);
            assertAgree(meant, TableInterpreter.decide(compiled, json), json, which + ", table");
            assertAgree(meant, guard.explain(request), json, which + ", generated class");
            assertEquals(meant.outcome(), guard.decide(request), () -> which + ": " + JsonWriter.write(json));
            return meant;
        }

        /** Of an invalid request only that it is invalid must agree: engines may name another of its faults first. */
        private static void assertAgree(Decision meant, Decision other, JsonObject json, String which) {
            if (meant.invalid().isPresent()) {
                assertEquals(meant.effect(), other.effect(), () -> which + ": " + JsonWriter.write(json));
                assertTrue(other.invalid().isPresent(), () -> which + ": " + JsonWriter.write(json));
            } else {
                assertEquals(meant, other, () -> which + ": " + JsonWriter.write(json));
            }
        }
    }
}
