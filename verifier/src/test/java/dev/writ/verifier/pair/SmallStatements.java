package dev.writ.verifier.pair;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Policy;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.verifier.testing.Documents;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Random policies with statements on pairs of requests, over so few values that every pair can be tried, or one for each
 * that nothing tells apart.
 */
final class SmallStatements {
    /**
     * What an attribute is, what can be asked of it, and values of which one is like any other: members of a request.
     *
     * @param ordered whether it can grow
     */
    private record Subject(@Nullable String declared, boolean ordered, List<String> tests, List<String> values) {}

    private static final String ABSENT = "";

    private static final Map<String, Subject> RELATED_NUMBERS = Map.of(
            "n",
            new Subject(
                    "integer 0..4",
                    true,
                    List.of("n < m", "n == m", "n <= m + 1", "n > 1", "n == 3", "n between 1 and 2"),
                    each("n", "0", "1", "2", "3", "4")),
            "m",
            new Subject("integer 0..4", true, List.of("m > n", "m >= 1", "m == 3"), each("m", "0", "1", "2", "3", "4")),
            "env",
            new Subject(
                    "{ dev, stage, prod }",
                    false,
                    List.of("env == dev", "env != prod", "env in [dev, stage]"),
                    each("env", "\"dev\"", "\"stage\"", "\"prod\"")));

    private static final Map<String, Subject> TEXTS = Map.of(
            "place",
            new Subject(
                    "string optional",
                    false,
                    List.of(
                            "has place and place == \"ab\"",
                            "has place and place like \"a*\"",
                            "not has place",
                            "has place and place ends with \"b\"",
                            "has place and place == who"),
                    each(
                            "place", ABSENT, "\"ab\"", "\"ac\"", "\"ad\"", "\"cb\"", "\"db\"", "\"acb\"", "\"z\"",
                            "\"y\"")),
            "who",
            new Subject(
                    "string from identity",
                    false,
                    List.of("who == \"ab\"", "who != \"z\"", "who starts with \"a\""),
                    each("who", "\"ab\"", "\"ac\"", "\"ad\"", "\"cb\"", "\"db\"", "\"acb\"", "\"z\"", "\"y\"")));

    private static final Map<String, Subject> SETS = Map.of(
            "held",
            new Subject(
                    "set { p, q }",
                    false,
                    List.of("held contains p", "held contains only [q]", "held is empty", "held contains any more"),
                    each("held", "[]", "[\"p\"]", "[\"q\"]", "[\"p\",\"q\"]")),
            "more",
            new Subject(
                    "set { p, q } optional",
                    false,
                    List.of("has more and more contains p", "not has more", "has more and held contains all more"),
                    each("more", ABSENT, "[]", "[\"p\"]", "[\"q\"]", "[\"p\",\"q\"]")),
            "size",
            new Subject(
                    "integer 0..3 default 1",
                    true,
                    List.of("size > 1", "size == 2", "size <= 0"),
                    each("size", ABSENT, "0", "1", "2", "3")));

    private static final Map<String, Subject> CLOCK = Map.of(
            "time.hour",
            new Subject(null, true, List.of("time.hour >= 9", "time.hour == 10", "time.hour < 2"), moments()),
            "time.minute_of_day",
            new Subject(
                    null,
                    true,
                    List.of("time.minute_of_day >= 570", "time.minute_of_day < 61", "time.minute_of_day == 600"),
                    List.of(ABSENT)),
            "safe",
            new Subject("boolean", false, List.of("safe", "not safe"), each("safe", "true", "false")));

    /** The attributes of every request in each kind of policy. */
    private static final List<Map<String, Subject>> KINDS = List.of(RELATED_NUMBERS, TEXTS, SETS, CLOCK);

    private static final List<String> ACTIONS =
            List.of("go tagged t", "stop tagged t, u", "look(k: integer 0..2 optional)");
    private static final List<String> K = each("k", ABSENT, "0", "1", "2");
    private static final List<String> K_TESTS = List.of("has k and k > 0", "not has k", "has k and k == 1");
    private static final List<String> SCOPES =
            List.of("go", "stop", "look", "tag:t", "tag:u", "go, look", "stop, look", "");
    private static final List<String> EFFECTS = List.of(
            "allow",
            "allow",
            "warn",
            "deny",
            "deny",
            "require approval from dba",
            "require approval from 2 of dba",
            "require approval from dba, sec");

    private final SplittableRandom random;
    private final Map<String, Subject> subjects;

    private SmallStatements(long seed) {
        this.random = new SplittableRandom(seed);
        this.subjects = new LinkedHashMap<>(new TreeMap<>(KINDS.get(random.nextInt(KINDS.size()))));
    }

    /** A policy and every request of it that is valid. */
    record Small(String text, Policy policy, List<JsonObject> requests) {}

    /** One that checks without a mistake. */
    static Small ofSeed(long seed) {
        SmallStatements statements = new SmallStatements(seed);
        while (true) {
            String text = statements.text();
            Optional<Policy> policy = Documents.read(text);
            if (policy.isPresent()) {
                return new Small(text, policy.get(), statements.requests(policy.get()));
            }
        }
    }

    private static List<String> each(String name, String... values) {
        return Arrays.stream(values)
                .map(value -> value.isEmpty() ? ABSENT : "\"" + name + "\":" + value)
                .toList();
    }

    private static List<String> moments() {
        List<String> moments = new ArrayList<>();
        for (int hour = 0; hour < 24; hour++) {
            for (int minute : new int[] {0, 1, 29, 30, 59}) {
                moments.add("\"time.hour\":" + hour + ",\"time.minute_of_day\":" + (60 * hour + minute)
                        + ",\"time.weekday\":\"monday\"");
            }
        }
        return moments;
    }

    private String text() {
        boolean isClock = subjects.containsKey("time.hour");
        StringBuilder text = new StringBuilder("policy small\nvocabulary {\n");
        subjects.forEach((name, subject) -> {
            if (subject.declared != null) {
                text.append("  ")
                        .append(name)
                        .append(" : ")
                        .append(subject.declared)
                        .append('\n');
            }
        });
        text.append(isClock ? "  time zone \"UTC\"\n" : "").append("  approvers dba, sec\n");
        ACTIONS.forEach(action -> text.append("  action ").append(action).append('\n'));
        text.append("}\n").append(random.nextInt(8) == 0 ? "default allow\n" : "default deny\n");
        if (random.nextInt(4) == 0) {
            text.append("assume ").append(condition("")).append('\n');
        }
        int rules = 1 + random.nextInt(5);
        for (int rule = 0; rule < rules; rule++) {
            String scope = pick(SCOPES);
            String effect = pick(EFFECTS);
            text.append("r" + rule + ": " + effect)
                    .append(effect.startsWith("require") && !scope.isEmpty() ? " for " + scope : " " + scope)
                    .append(when(scope))
                    .append('\n');
        }
        for (int limit = 0; limit < random.nextInt(3); limit++) {
            String scope = pick(List.of("go", "look", "go, stop"));
            String per = subjects.containsKey("who") && random.nextBoolean() ? " per who" : "";
            boolean isSum = subjects.containsKey("n") && random.nextBoolean();
            String most = isSum ? pick(List.of(" at most 2 of n per 1h", " at most 9 of m ever")) : " at most 3 per 1h";
            text.append("limit l" + limit + ": " + scope + most + per + when(scope) + "\n");
        }
        for (int statement = 0; statement < 3; statement++) {
            String scope = pick(SCOPES);
            String about = (scope.isEmpty() ? "" : " for " + scope) + when(scope);
            text.append("property p" + statement + ": " + sentence(scope) + about + "\n");
        }
        return text.toString();
    }

    private String sentence(String scope) {
        List<String> names = new ArrayList<>(subjects.keySet());
        List<String> ordered = new ArrayList<>();
        subjects.forEach((name, subject) -> {
            if (subject.ordered) {
                ordered.add(name);
            }
        });
        if (scope.contains("look") || scope.isEmpty()) {
            names.add("k");
            ordered.add("k");
        }
        if (!ordered.isEmpty() && random.nextBoolean()) {
            return "monotone in " + pick(ordered);
        }
        String one = pick(names);
        String other = pick(names);
        return "independent of " + one + (one.equals(other) || random.nextBoolean() ? "" : ", " + other);
    }

    private String when(String scope) {
        return random.nextInt(3) == 0 ? "" : " when " + condition(scope);
    }

    private String condition(String scope) {
        String first = test(scope);
        return switch (random.nextInt(5)) {
            case 0 -> "(" + first + ") and (" + test(scope) + ")";
            case 1 -> "(" + first + ") or (" + test(scope) + ")";
            case 2 -> "(" + first + ") and ((" + test(scope) + ") or (" + test(scope) + "))";
            case 3 -> "not (" + first + ")";
            default -> first;
        };
    }

    private String test(String scope) {
        List<String> tests = new ArrayList<>(scope.equals("look") ? K_TESTS : List.of());
        subjects.values().forEach(subject -> tests.addAll(subject.tests));
        return pick(tests);
    }

    private String pick(List<String> from) {
        return from.get(random.nextInt(from.size()));
    }

    private List<JsonObject> requests(Policy policy) {
        List<String> texts = new ArrayList<>(List.of("\"action\":\"go\"", "\"action\":\"stop\""));
        K.forEach(k -> texts.add("\"action\":\"look\"" + (k.isEmpty() ? "" : "," + k)));
        List<String> longer = texts;
        for (Subject subject : subjects.values()) {
            List<String> next = new ArrayList<>();
            for (String text : longer) {
                subject.values.forEach(value -> next.add(value.isEmpty() ? text : text + "," + value));
            }
            longer = next;
        }
        return longer.stream()
                .map(text -> read("{" + text + "}"))
                .filter(request -> Interpreter.validate(policy, request) instanceof Validation.Valid)
                .toList();
    }

    private static JsonObject read(String text) {
        try {
            return (JsonObject) JsonReader.read(text);
        } catch (JsonException e) {
            throw new AssertionError(text, e);
        }
    }
}
