package dev.writ.verifier.finding;

import dev.writ.language.PolicyFrontEnd;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** Random policies over so few values that every request can be tried, or one for each that nothing tells apart. */
public final class SmallPolicies {
    /** What an attribute is, what can be asked of it, and values of which one is like any other. */
    private record Subject(String declared, List<String> tests, List<String> values) {}

    private static final String ABSENT = "";

    /** The attributes of every request in each kind of policy. */
    private static final List<Map<String, Subject>> KINDS = List.of(
            Map.of(
                    "env",
                    new Subject(
                            "{ dev, stage, prod }",
                            List.of("env == dev", "env != prod", "env in [dev, stage]"),
                            List.of("\"dev\"", "\"stage\"", "\"prod\"")),
                    "n",
                    new Subject(
                            "integer 0..5",
                            List.of("n > 2", "n <= 3", "n == 4", "n between 1 and 4", "n >= 0"),
                            List.of("0", "1", "2", "3", "4", "5")),
                    "safe",
                    new Subject("boolean", List.of("safe", "not safe"), List.of("true", "false"))),
            Map.of(
                    "place",
                    new Subject(
                            "string",
                            List.of(
                                    "place == \"ab\"",
                                    "place == \"a\"",
                                    "place == \"b\"",
                                    "place in [\"a\", \"b\"]",
                                    "place like \"a*\"",
                                    "place ends with \"b\"",
                                    "place contains \"x\"",
                                    "place contains \"xx\""),
                            List.of(
                                    "\"ab\"",
                                    "\"a\"",
                                    "\"b\"",
                                    "\"z\"",
                                    "\"ac\"",
                                    "\"cb\"",
                                    "\"acb\"",
                                    "\"x\"",
                                    "\"ax\"",
                                    "\"xb\"",
                                    "\"axb\"",
                                    "\"xx\"",
                                    "\"axx\"",
                                    "\"xxb\"",
                                    "\"axxb\"")),
                    "flag",
                    new Subject(
                            "boolean optional",
                            List.of("has flag and flag", "not has flag"),
                            List.of(ABSENT, "true", "false"))),
            Map.of(
                    "n",
                    new Subject(
                            "integer 0..3",
                            List.of("n < m", "n == m", "n <= m + 1", "n > 1"),
                            List.of("0", "1", "2", "3")),
                    "m",
                    new Subject("integer 0..3", List.of("m > n", "m >= 1", "m == 3"), List.of("0", "1", "2", "3")),
                    "said",
                    new Subject(
                            "boolean from claim optional",
                            List.of("has said and said", "not has said", "not (has said and said)"),
                            List.of(ABSENT, "true", "false"))),
            Map.of(
                    "held",
                    new Subject(
                            "set { p, q, r }",
                            List.of(
                                    "held contains p",
                                    "held contains any [p, q]",
                                    "held contains only [p, q]",
                                    "held is empty",
                                    "count(held) <= 1",
                                    "count(held) == 2",
                                    "count(held) in [1, 3]"),
                            List.of(
                                    "[]",
                                    "[\"p\"]",
                                    "[\"q\"]",
                                    "[\"r\"]",
                                    "[\"p\",\"q\"]",
                                    "[\"p\",\"r\"]",
                                    "[\"q\",\"r\"]",
                                    "[\"p\",\"q\",\"r\"]")),
                    "limit",
                    new Subject(
                            "integer 0..3 optional",
                            List.of("has limit", "has limit and limit > 1", "not (has limit and limit == 3)"),
                            List.of(ABSENT, "0", "1", "2", "3"))));

    private static final List<String> ACTIONS = List.of(
            "action go(tags: set of string) tagged t",
            "action stop tagged t, u",
            "action look(k: integer 0..2 optional)");

    private static final Map<String, List<String>> ARGUMENT_TESTS = Map.of(
            "go", List.of("tags contains \"p\"", "tags contains only [\"p\"]", "tags contains any [\"p\", \"q\"]"),
            "look", List.of("has k and k > 0", "not has k"));

    private static final Map<String, List<String>> ARGUMENTS = Map.of(
            "go",
                    List.of(
                            "\"tags\":[]",
                            "\"tags\":[\"p\"]",
                            "\"tags\":[\"q\"]",
                            "\"tags\":[\"p\",\"q\"]",
                            "\"tags\":[\"z\"]",
                            "\"tags\":[\"p\",\"z\"]",
                            "\"tags\":[\"q\",\"z\"]",
                            "\"tags\":[\"p\",\"q\",\"z\"]"),
            "stop", List.of(ABSENT),
            "look", List.of(ABSENT, "\"k\":0", "\"k\":1", "\"k\":2"));

    private static final List<String> SCOPES =
            List.of("go", "stop", "look", "tag:t", "tag:u", "go, look", "go, stop", "stop, look", "");
    private static final List<String> EFFECTS = List.of(
            "allow",
            "allow",
            "warn",
            "deny",
            "deny",
            "require approval from dba",
            "require approval from 2 of dba",
            "require approval from dba, sec");

    /** A policy and every request of it that is valid, as it is read and, in the same order, as it is spelled. */
    public record Small(String text, CheckedPolicy checked, List<Validation.Valid> requests, List<JsonObject> spelled) {
        /** Everything that is found, each request that shows something decided by the interpreter. */
        List<Observation> found() throws EnginesDisagree {
            return StandardFindings.in(
                    checked,
                    new PropertyProof(checked.policy(), SOLVER, QueryLimits.DEFAULT).terms(),
                    SOLVER,
                    QueryLimits.DEFAULT,
                    request -> Interpreter.decide(checked.policy(), request));
        }
    }

    /** Ends with the process that tests run in. */
    private static final Solver SOLVER = SolverPool.z3();

    private final SplittableRandom random;
    private final Map<String, Subject> subjects;

    private SmallPolicies(long seed) {
        this.random = new SplittableRandom(seed);
        this.subjects = new LinkedHashMap<>(new TreeMap<>(KINDS.get(random.nextInt(KINDS.size()))));
    }

    /** One that checks without a mistake. */
    public static Small ofSeed(long seed) {
        SmallPolicies policies = new SmallPolicies(seed);
        while (true) {
            String text = policies.text();
            Optional<CheckedPolicy> checked = PolicyFrontEnd.read("small.oags", text.getBytes(StandardCharsets.UTF_8))
                    .value();
            if (checked.isPresent()) {
                List<JsonObject> spelled = policies.valid(checked.get());
                return new Small(
                        text,
                        checked.get(),
                        spelled.stream()
                                .map(request -> (Validation.Valid)
                                        Interpreter.validate(checked.get().policy(), request))
                                .toList(),
                        spelled);
            }
        }
    }

    private String text() {
        StringBuilder text = new StringBuilder("policy small\nvocabulary {\n");
        subjects.forEach((name, subject) -> text.append("  ")
                .append(name)
                .append(" : ")
                .append(subject.declared)
                .append('\n'));
        text.append("  approvers dba, sec\n");
        ACTIONS.forEach(action -> text.append("  ").append(action).append('\n'));
        text.append("}\n");
        text.append(random.nextInt(8) == 0 ? "default allow\n" : "default deny\n");
        if (random.nextInt(5) == 0) {
            text.append("assume ").append(condition("")).append('\n');
        }
        int rules = 1 + random.nextInt(6);
        for (int rule = 0; rule < rules; rule++) {
            text.append(rule(rule)).append('\n');
        }
        return text.toString();
    }

    private String rule(int place) {
        String scope = pick(SCOPES);
        String effect = pick(EFFECTS);
        String about = effect.startsWith("require") && !scope.isEmpty() ? " for " + scope : " " + scope;
        String when = random.nextInt(5) == 0 ? "" : " when " + condition(scope);
        return "r" + place + ": " + effect + about + when;
    }

    private String condition(String scope) {
        String first = test(scope);
        return switch (random.nextInt(5)) {
            case 0 -> first + " and (" + test(scope) + ")";
            case 1 -> "(" + first + ") or (" + test(scope) + ")";
            case 2 -> "(" + first + ") and ((" + test(scope) + ") or (" + test(scope) + "))";
            case 3 -> "(" + first + ") implies (" + test(scope) + ")";
            default -> first;
        };
    }

    private String test(String scope) {
        List<String> tests = new ArrayList<>(ARGUMENT_TESTS.getOrDefault(scope, List.of()));
        subjects.values().forEach(subject -> tests.addAll(subject.tests));
        return pick(tests);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<JsonObject> valid(CheckedPolicy checked) {
        return all().stream()
                .filter(request -> Interpreter.validate(checked.policy(), request) instanceof Validation.Valid)
                .toList();
    }

    private List<JsonObject> all() {
        List<String> spelled = new ArrayList<>();
        ARGUMENTS.forEach((action, arguments) -> arguments.forEach(argument ->
                spelled.add("{\"action\":\"" + action + "\"" + (argument.isEmpty() ? "" : "," + argument))));
        List<String> texts = spelled;
        for (Map.Entry<String, Subject> subject : subjects.entrySet()) {
            List<String> longer = new ArrayList<>();
            for (String text : texts) {
                for (String value : subject.getValue().values) {
                    longer.add(value.isEmpty() ? text : text + ",\"" + subject.getKey() + "\":" + value);
                }
            }
            texts = longer;
        }
        return texts.stream().map(text -> read(text + "}")).toList();
    }

    private static JsonObject read(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError(text, e);
        }
    }
}
