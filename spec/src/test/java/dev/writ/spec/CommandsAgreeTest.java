package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.java.GuardCompiler;
import dev.writ.compiler.java.JavaEmitter;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.testing.RandomCommands;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Interpreter, table and generated class decide random command lines alike, unknown words included. Ten thousand policies by
 * {@code -Dwrit.command.policies=10000}.
 */
final class CommandsAgreeTest {
    private static final int POLICIES = Integer.getInteger("writ.command.policies", 120);
    private static final int FIRST = Integer.getInteger("writ.command.seed", 1);
    private static final int LINES = 120;

    /** The longest lines there are, of one piece each: most are opaque by then, and none takes more than its length. */
    @Test
    void onTheLongestLines() throws Exception {
        String text = new RandomCommands(new SplittableRandom(3)).policy();
        Policy policy = PolicyFrontEnd.read("commands.oags", text.getBytes(StandardCharsets.UTF_8))
                .value()
                .orElseThrow()
                .policy();
        Guard guard = GuardCompiler.load(JavaEmitter.emit(PolicyCompiler.compile(policy), "it", "RandomGuard"));
        for (String piece : List.of(" $X", " *", " a$X\"$Y\"b", "x", " 'a b'", " {a,b}", ";ls $X", " > $X", " \\\\")) {
            String line = "git" + piece.repeat(65_000 / piece.length());
            JsonObject json = new JsonObject(List.of(
                    new JsonObject.Member("action", new JsonString("run")),
                    new JsonObject.Member("command", new JsonString(line))));
            assertEquals(Interpreter.decide(policy, json).outcome(), guard.decide(guard.read(json)), piece);
        }
    }

    @Test
    void onLinesOfRandomPolicies() throws Exception {
        Map<Effect, Integer> effects = new EnumMap<>(Effect.class);
        for (int seed = FIRST; seed < FIRST + POLICIES; seed++) {
            RandomCommands random = new RandomCommands(new SplittableRandom(seed));
            String text = random.policy();
            Policy policy = PolicyFrontEnd.read("commands.oags", text.getBytes(StandardCharsets.UTF_8))
                    .value()
                    .orElseThrow(() -> new AssertionError(text))
                    .policy();
            CompiledPolicy compiled = PolicyCompiler.compile(policy);
            Guard guard = GuardCompiler.load(JavaEmitter.emit(compiled, "it", "RandomGuard"));
            for (int i = 0; i < LINES; i++) {
                String line = random.line();
                String which = "seed " + seed + ": " + line + "\n" + text;
                JsonObject json = new JsonObject(List.of(
                        new JsonObject.Member("action", new JsonString("run")),
                        new JsonObject.Member("command", new JsonString(line))));
                Decision meant = Interpreter.decide(policy, json);
                Request request = guard.read(json);
                assertEquals(meant, TableInterpreter.decide(compiled, json), () -> "table, " + which);
                assertEquals(meant, guard.explain(request), () -> "generated class, " + which);
                assertEquals(meant.outcome(), guard.decide(request), which);
                effects.merge(meant.effect(), 1, Integer::sum);
            }
        }
        assertTrue(effects.size() == 3 && effects.values().stream().allMatch(n -> n > POLICIES), effects.toString());
    }
}
