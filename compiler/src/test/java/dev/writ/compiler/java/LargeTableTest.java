package dev.writ.compiler.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonObject.Member;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A policy of several thousand rules, whose data fill more than one file. */
final class LargeTableTest {
    private static final int RULES = Integer.getInteger("writ.large.rules", 2_400);
    private static final int RULES_FOR_AN_ACTION = 16;
    private static final int LONGEST_LINE = 160;

    private final Policy policy = policy(7);

    @Test
    void goesIntoFilesThatCompileWithoutWarningsAndDecidesAsTheInterpreter() throws Exception {
        CompiledPolicy compiled = PolicyCompiler.compile(policy);
        List<GeneratedSource> sources = JavaEmitter.emit(compiled, "07aa".repeat(16), "it", "LargeGuard");
        assertEquals(sources, JavaEmitter.emit(compiled, "07aa".repeat(16), "it", "LargeGuard"));
        assertTrue(sources.size() > 2, sources.size() + " files");
        for (GeneratedSource data : sources.subList(1, sources.size())) {
            assertTrue(data.text().lines().allMatch(line -> line.length() < LONGEST_LINE), data.path());
            assertTrue(data.text().length() < 2_000_000, data.path());
        }
        Guard guard = GuardCompiler.load(sources);
        assertTrue(guard.isIntact());
        assertEquals(compiled.table(), guard.table());
        assertEquals(List.of(), CallCheck.differences(guard));
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        for (int action = 0; action < RULES / RULES_FOR_AN_ACTION; action += 5) {
            for (int table = 0; table <= RULES_FOR_AN_ACTION; table++) {
                JsonObject request = new JsonObject(List.of(
                        new Member("action", new JsonString("action_" + action)),
                        new Member("table", new JsonString("table_" + table))));
                Decision decision = guard.explain(guard.read(request));
                assertEquals(Interpreter.decide(policy, request), decision, request::toString);
                assertEquals(decision.outcome(), guard.decide(guard.read(request)));
                effects.add(decision.effect());
            }
        }
        assertEquals(EnumSet.of(Effect.ALLOW, Effect.WARN, Effect.DENY), effects);
    }

    /** For each action a rule for each of some tables, and none for others. */
    private static Policy policy(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int actions = RULES / RULES_FOR_AN_ACTION;
        Vocabulary vocabulary = new Vocabulary(
                List.of(new Vocabulary.Attribute("table", new Type.Text(), Vocabulary.Source.ARGUMENT, false)),
                IntStream.range(0, actions)
                        .mapToObj(action -> new Vocabulary.Action(
                                "action_" + action, List.of(), List.of(new Vocabulary.Argument("table", false))))
                        .toList(),
                false,
                List.of());
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < actions * RULES_FOR_AN_ACTION; i++) {
            Condition condition =
                    new Condition.Compare("table", Expr.Operator.EQUAL, new Value.Text("table_" + i / actions));
            Effect effect = List.of(Effect.ALLOW, Effect.WARN, Effect.DENY).get(random.nextInt(3));
            rules.add(new Rule(
                    "rule-%04d".formatted(i),
                    new Scope(List.of("action_" + i % actions), List.of()),
                    condition,
                    effect,
                    Optional.empty(),
                    Optional.of("\u00a7 %d of the handbook, as of the last review: ".formatted(i)
                            + "see there; ".repeat(40))));
        }
        return Policy.of("large", vocabulary, rules);
    }
}
