package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
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
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.table.TableJson;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.testing.Documents;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Policies of many patterns with gaps on both sides, each a column of its own: engines and verdicts are what trying
 * every short text says, although most combinations of the columns are those of no text.
 */
final class ManyInfixesTest {
    private static final int DOCUMENTS = 30;

    /** What patterns ask for; a text of seven letters can hold all that any few of them ask for together. */
    private static final List<String> PARTS = List.of("a", "b", "aa", "ab", "ba", "bb", "aba", "bab", "c");

    private final SplittableRandom random = new SplittableRandom(11);

    @Test
    void textsAreDecidedAndJudgedAsByTryingThemAll() throws Exception {
        List<JsonObject> space = new ArrayList<>(List.of(request(Map.of())));
        texts(7).forEach(text -> space.add(request(Map.of("t", new JsonString(text)))));
        judged(() -> document("t : string optional", this::ofText), space);
    }

    @Test
    void setsAreDecidedAndJudgedAsByTryingThemAll() throws Exception {
        judged(() -> document("s : set of string optional", this::ofSet), sets());
    }

    /** What no text has for one action must not hide what some text has for the next. */
    @Test
    void anActionWithoutSuchATextHidesNoOther() throws Exception {
        Policy policy = Documents.policy("""
                policy p
                vocabulary {
                  action first(t: string)
                  action second(t: string)
                }
                default deny
                unlikely:
                  allow first
                  when t contains "abc" and not t contains "b"
                likely:
                  allow second
                  when t contains "abc"
                others:
                  deny first, second
                  when t contains "x" or t contains "y" or t contains "z"
                property p: never run first, second
                property q: possible run first
                """);
        try (Solver solver = SolverPool.z3()) {
            PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
            assertTrue(proof.classes().columns().size() > 4, "too few columns for combinations without a text");
            assertInstanceOf(
                    Found.Some.class, proof.decisive(policy.properties().get(0)));
            assertInstanceOf(
                    Found.None.class, proof.decisive(policy.properties().get(1)));
        }
    }

    private interface Documented {
        String text();
    }

    private void judged(Documented documented, List<JsonObject> space) throws Exception {
        int[] counts = new int[6];
        try (Solver solver = SolverPool.z3()) {
            for (int document = 0; document < DOCUMENTS; document++) {
                String text = meaningful(documented);
                Policy policy = Documents.policy(text);
                CompiledPolicy compiled = PolicyCompiler.compile(policy);
                Guard guard = Guard.of(TableJson.write(compiled.table()));
                for (JsonObject request : space) {
                    Decision expected = Interpreter.decide(policy, request);
                    assertEquals(expected, TableInterpreter.decide(compiled, request), text);
                    assertEquals(expected, guard.explain(guard.read(request)), text);
                    assertEquals(expected.outcome(), guard.decide(guard.read(request)), text);
                }
                PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
                assertEquals(Optional.empty(), proof.doubtOfClasses(), text);
                for (Property property : policy.properties()) {
                    boolean expected = space.stream().anyMatch(request -> decides(policy, property, request));
                    Found found = proof.decisive(property);
                    if (expected || !(found instanceof Found.None)) {
                        Found.Some some = assertInstanceOf(Found.Some.class, found, property + "\n" + text);
                        JsonObject shown = new Concretiser(proof.classes(), proof.compared())
                                .request(some.action(), some.classes());
                        assertTrue(decides(policy, property, shown), shown + " for " + property + "\n" + text);
                    }
                    counts[2 * property.form().ordinal() + (expected ? 1 : 0)]++;
                }
            }
        }
        for (int count : counts) {
            assertTrue(count > 3, "some form was too seldom true or false");
        }
    }

    /** A document that the checker takes: of a text that cannot be, nothing is to be proved. */
    private static String meaningful(Documented documented) {
        return Stream.generate(documented::text)
                .filter(text -> Documents.read(text).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private static boolean decides(Policy policy, Property property, JsonObject request) {
        boolean wanted = property.form() != Property.Form.ALWAYS;
        return Interpreter.validate(policy, request) instanceof Validation.Valid valid
                && Interpreter.concerns(policy, property.scope(), property.condition(), valid)
                && property.verb().includes(Interpreter.decide(policy, valid).effect()) == wanted;
    }

    private String document(String attribute, Documented test) {
        StringBuilder text = new StringBuilder("""
                policy p
                vocabulary {
                  %s
                  action act()
                  approvers dba
                }
                default deny
                """.formatted(attribute));
        List<String> effects = List.of("allow", "warn", "deny", "require approval");
        for (int rule = 0; rule < 4; rule++) {
            text.append("r%d:\n  %s\n  when %s\n".formatted(rule, pick(effects), condition(test)));
        }
        for (int property = 0; property < 3; property++) {
            text.append("property p%d: %s %s act when %s\n"
                    .formatted(
                            property,
                            pick(List.of("never", "always", "possible")),
                            pick(List.of("run", "permit", "deny")),
                            condition(test)));
        }
        return text.toString();
    }

    private String condition(Documented test) {
        return IntStream.rangeClosed(0, 1 + random.nextInt(2))
                .mapToObj(i -> (random.nextInt(3) == 0 ? "not " : "") + test.text())
                .reduce((left, right) -> "(" + left + pick(List.of(" and ", " or ")) + right + ")")
                .orElseThrow();
    }

    private String ofText() {
        String part = "\"" + pick(PARTS) + "\"";
        String test = pick(List.of(
                "t contains " + part,
                "t contains " + part,
                "t contains " + part,
                "t contains " + part,
                "t starts with " + part,
                "t ends with " + part,
                "t == " + part));
        return "(has t and " + test + ")";
    }

    private String ofSet() {
        String test = pick(List.of(
                "any [\"*%s*\"]",
                "any [\"*%s*\"]", "any [\"%s*\"]", "only [\"*%s*\"]", "any [\"*%s*\", \"" + pick(PARTS) + "\"]"));
        return pick(List.of(
                "(has s and s contains " + test.formatted(pick(PARTS)) + ")",
                "(has s and s contains " + test.formatted(pick(PARTS)) + ")",
                "(has s and s contains " + test.formatted(pick(PARTS)) + ")",
                "(has s and s is empty)"));
    }

    private static List<String> texts(int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() < longest) {
                for (String letter : List.of("a", "b")) {
                    texts.add(texts.get(i) + letter);
                }
            }
        }
        List<String> all = new ArrayList<>(texts);
        texts.stream().filter(text -> text.length() < longest).forEach(text -> all.add(text + "c"));
        return all;
    }

    /** All small sets of short texts, and some larger ones. */
    private List<JsonObject> sets() {
        List<String> few = texts(4);
        List<JsonObject> requests = new ArrayList<>(List.of(request(Map.of()), set(List.of())));
        for (int one = 0; one < few.size(); one++) {
            for (int other = one; other < few.size(); other++) {
                requests.add(set(List.of(few.get(one), few.get(other))));
            }
        }
        List<String> many = texts(7);
        for (int i = 0; i < 500; i++) {
            requests.add(set(Stream.generate(() -> pick(many))
                    .limit(3 + random.nextInt(4))
                    .toList()));
        }
        return requests;
    }

    private static JsonObject set(List<String> elements) {
        return request(Map.of(
                "s",
                new JsonArray(
                        elements.stream().distinct().<Json>map(JsonString::new).toList())));
    }

    private static JsonObject request(Map<String, Json> values) {
        List<JsonObject.Member> members =
                new ArrayList<>(List.of(new JsonObject.Member("action", new JsonString("act"))));
        values.forEach((name, value) -> members.add(new JsonObject.Member(name, value)));
        return new JsonObject(members);
    }

    private <T> T pick(Collection<T> items) {
        return items.stream().skip(random.nextInt(items.size())).findFirst().orElseThrow();
    }
}
