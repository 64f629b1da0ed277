package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.testing.ManyPatterns;
import dev.writ.compiler.testing.RandomInputs;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.syntax.Expr;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.language.testing.RandomRequests;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.runtime.table.TableJson;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Interpreter, table and guard decide alike whatever they are asked. */
class EnginesAgreeTest {
    private static final int REQUESTS = 300;

    @Test
    void interpreterTableAndGuardAgreeOnRandomRequests() throws Exception {
        int valid = 0;
        for (long seed = 10_000; seed < 10_080; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 12));
            Guard guard = Guard.of(TableJson.write(compiled.table()));
            valid += assertAgree(compiled, guard, seed);
        }
        assertTrue(valid > 12_000, "only " + valid + " requests were valid");
    }

    @Test
    void theyAgreeOnPoliciesThatPassTheChecker() throws Exception {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            CompiledPolicy compiled =
                    PolicyCompiler.compile(RandomPolicies.policies().next(random, 12));
            Guard guard = Guard.of(TableJson.write(compiled.table()));
            RandomRequests requests = RandomRequests.of(compiled.policy());
            for (int i = 0; i < REQUESTS; i++) {
                assertAgree(compiled, guard, requests.next(random, 12), "seed " + seed);
            }
        }
    }

    @Test
    void generatedClassAgreesToo() throws Exception {
        for (long seed = 20_000; seed < 20_015; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 12));
            Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, "dev.writ.generated", "RandomGuard"));
            assertTrue(guard.isIntact(), "seed " + seed);
            assertEquals(compiled.table(), guard.table(), "seed " + seed);
            assertAgree(compiled, guard, seed);
        }
    }

    @Test
    void theyAgreeWherePatternsAreTooManyForOneAutomaton() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(ManyPatterns.policy());
        Guard guard = Guard.of(TableJson.write(compiled.table()));
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < REQUESTS; i++) {
            assertAgree(compiled, guard, ManyPatterns.request(random), "request " + i);
        }
    }

    @Test
    void theyAgreeWhereAListOfPatternsIsTooLongForOneAutomaton() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(ManyPatterns.listed(Expr.Quantifier.ANY));
        Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, "dev.writ.generated", "ListedGuard"));
        assertTrue(compiled.table().automata().size() > 3, "the list was not cut");
        SplittableRandom random = new SplittableRandom(1);
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        for (int i = 0; i < REQUESTS; i++) {
            JsonObject request = ManyPatterns.listedRequest(random);
            assertAgree(compiled, guard, request, "request " + i);
            effects.add(guard.decide(guard.read(request)).effect());
        }
        assertEquals(EnumSet.of(Effect.ALLOW, Effect.WARN, Effect.DENY), effects);
    }

    private static int assertAgree(CompiledPolicy compiled, Guard guard, long seed) {
        RandomInputs inputs = new RandomInputs(compiled.policy(), seed);
        int valid = 0;
        for (int i = 0; i < REQUESTS; i++) {
            valid += assertAgree(compiled, guard, inputs.next(), "seed " + seed).isEmpty() ? 1 : 0;
        }
        return valid;
    }

    /** What is invalid about the request, where they agree that something is. */
    private static Optional<String> assertAgree(
            CompiledPolicy compiled, Guard guard, JsonObject request, String place) {
        Decision expected = Interpreter.decide(compiled.policy(), request);
        Supplier<String> where = () -> place + ", request " + JsonWriter.write(request);
        assertEquals(expected, TableInterpreter.decide(compiled, request), where);
        assertEquals(withoutText(expected), withoutText(guard.explain(guard.read(request))), where);
        assertEquals(expected.outcome(), guard.decide(guard.read(request)), where);
        return expected.invalid();
    }

    /** What is wrong with an invalid request is said in words of each engine's own. */
    private static Decision withoutText(Decision decision) {
        return new Decision(
                decision.outcome(),
                decision.rules(),
                decision.isDefault(),
                decision.reason(),
                decision.invalid().map(what -> "something").or(Optional::empty),
                decision.limits());
    }
}
