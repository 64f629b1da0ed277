package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.table.TableInterpreter;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.runtime.Guard;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.testing.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Random documents with open actions whose rules, limits, assumptions and properties each name what nobody else does:
 * engines and verdicts are what trying every request of a small space with the interpreter says.
 */
final class OpenNamesTest {
    private static final int DOCUMENTS = 40;

    private final SplittableRandom random = new SplittableRandom(10);

    @Test
    void enginesAndVerdictsEqualBruteForce() throws Exception {
        List<JsonObject> space = space();
        int[] counts = new int[6];
        try (Solver solver = SolverPool.z3()) {
            for (int document = 0; document < DOCUMENTS; document++) {
                String text = text();
                Policy policy = Documents.policy(text);
                CompiledPolicy compiled = PolicyCompiler.compile(policy);
                Guard guard = Guard.of(TableJson.write(compiled.table()));
                List<Decided> decided = new ArrayList<>();
                for (JsonObject request : space) {
                    Decision expected = Interpreter.decide(policy, request);
                    assertEquals(expected, TableInterpreter.decide(compiled, request), text);
                    assertEquals(expected, guard.explain(guard.read(request)), text);
                    if (Interpreter.validate(policy, request) instanceof Validation.Valid valid) {
                        decided.add(new Decided(valid, expected));
                    }
                }
                PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
                assertEquals(Optional.empty(), proof.doubtOfClasses(), text);
                for (Property property : policy.properties()) {
                    boolean expected = decided.stream().anyMatch(request -> decides(policy, property, request));
                    Found found = proof.decisive(property);
                    assertEquals(expected, found instanceof Found.Some, property + "\n" + text);
                    assertEquals(!expected, found instanceof Found.None, property + "\n" + text);
                    counts[2 * property.form().ordinal() + (expected ? 1 : 0)]++;
                }
            }
        }
        for (int count : counts) {
            assertTrue(count > 3, "some form was too seldom true or false");
        }
    }

    /** A valid request, and what the interpreter says of it. */
    private record Decided(Validation.Valid valid, Decision decision) {}

    /** Whether it breaks a {@code never} or {@code always}, perhaps by an exhausted limit, or shows a {@code possible}. */
    private static boolean decides(Policy policy, Property property, Decided request) {
        if (!Interpreter.concerns(policy, property.scope(), property.condition(), request.valid())) {
            return false;
        }
        Decision decision = request.decision();
        TreeSet<Effect> effects = new TreeSet<>(List.of(decision.effect()));
        if (property.form() != Property.Form.POSSIBLE && !decision.limits().isEmpty()) {
            effects.add(Effect.DENY);
        }
        boolean wanted = property.form() != Property.Form.ALWAYS;
        return effects.stream().anyMatch(effect -> property.verb().includes(effect) == wanted);
    }

    private String text() {
        List<String> verbs = List.of("run", "permit", "allow", "warn", "require approval", "deny");
        StringBuilder text = new StringBuilder("""
            policy p
            vocabulary {
              e : { x, y, z }
              b : boolean
              n : integer
              t : string optional
              u : string
              s : set of string
              approvers dba
            }
            default deny
            """);
        List<String> effects = List.of("allow", "warn", "deny", "require approval for");
        for (int rule = 0; rule < 1 + random.nextInt(3); rule++) {
            boolean everywhere = random.nextInt(3) == 0;
            String effect = pick(effects);
            String scope = everywhere ? "" : scope("a1", "a2", "shared");
            String verb = everywhere ? effect.replace(" for", "") : effect;
            text.append("r%d:\n  %s %s\n%s".formatted(rule, verb, scope, when("  ", "\n")));
        }
        if (random.nextBoolean()) {
            text.append("assume %s\n".formatted(condition()));
        }
        if (random.nextInt(3) > 0) {
            String when = when("", "").strip();
            text.append("limit l: %s at most 3 per 1h %s\n".formatted(scope("b1", "b2", "shared"), when));
        }
        for (int property = 0; property < 3; property++) {
            text.append("property p%d: %s %s %s %s\n"
                    .formatted(
                            property,
                            pick(List.of("never", "always", "possible")),
                            pick(verbs),
                            scope("c1", "a1", "b1", "shared"),
                            when("", "").strip()));
        }
        return text.toString();
    }

    private String scope(String... names) {
        TreeSet<String> scope = new TreeSet<>(List.of(pick(List.of(names))));
        if (random.nextInt(3) == 0) {
            scope.add(pick(List.of(names)));
        }
        return String.join(", ", scope);
    }

    private String when(String indent, String end) {
        return random.nextInt(3) == 0 ? "" : indent + "when " + condition() + end;
    }

    private String condition() {
        return pick(List.of(
                "e == " + pick(List.of("x", "y", "z")),
                "e in [x, y]",
                "b",
                "not b",
                "n > " + random.nextInt(3),
                "n == " + random.nextInt(3),
                "n between 1 and 2",
                "has t",
                "not has t",
                "has t and t == \"" + pick(List.of("p", "q")) + "\"",
                "has t and t == u",
                "u == \"" + pick(List.of("p", "q")) + "\"",
                "u starts with \"p\"",
                "u contains \"q\"",
                "s contains \"" + pick(List.of("p", "q")) + "\"",
                "s contains only [\"p\"]",
                "s contains any [\"p*\"]",
                "s is empty"));
    }

    private static List<JsonObject> space() {
        List<JsonObject> requests = List.of(new JsonObject(List.of()));
        requests = times(requests, "action", texts("a1", "a2", "b1", "b2", "c1", "shared", "nobody"));
        requests = times(requests, "e", texts("x", "y", "z"));
        requests = times(requests, "b", List.of(new JsonBoolean(false), new JsonBoolean(true)));
        requests = times(
                requests, "n", Stream.of(0, 1, 2, 3).<Json>map(JsonNumber::of).toList());
        requests = times(requests, "u", texts("p", "q", "px", "r"));
        requests = times(
                requests,
                "s",
                List.of(
                        new JsonArray(List.of()),
                        new JsonArray(texts("p")),
                        new JsonArray(texts("q")),
                        new JsonArray(texts("px", "r"))));
        List<JsonObject> all = new ArrayList<>(requests);
        all.addAll(times(requests, "t", texts("p", "q", "r")));
        return all;
    }

    private static List<JsonObject> times(List<JsonObject> requests, String name, List<Json> values) {
        return requests.stream()
                .flatMap(request -> values.stream().map(value -> with(request, name, value)))
                .toList();
    }

    private static JsonObject with(JsonObject request, String name, Json value) {
        List<JsonObject.Member> members = new ArrayList<>(request.members());
        members.add(new JsonObject.Member(name, value));
        return new JsonObject(members);
    }

    private static List<Json> texts(String... texts) {
        return Stream.of(texts).<Json>map(JsonString::new).toList();
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }
}
