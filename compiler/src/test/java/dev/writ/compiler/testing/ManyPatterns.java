package dev.writ.compiler.testing;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Policies whose patterns are too many for one automaton. */
public final class ManyPatterns {
    private static final int PATTERNS = 14;
    private static final int LISTED = 18;

    private ManyPatterns() {}

    /** Each pattern has a column of its own. */
    public static Policy policy() {
        List<Rule> rules = new ArrayList<>();
        List<Effect> effects = List.of(Effect.ALLOW, Effect.DENY, Effect.WARN);
        for (int i = 0; i < PATTERNS; i++) {
            Pattern infix = new Pattern.Glob(List.of("", Character.toString('a' + i), ""), false);
            Condition.Contains held = new Condition.Contains(
                    "tags", i % 2 == 0 ? Expr.Quantifier.ANY : Expr.Quantifier.ONLY, List.of("xy"), List.of(infix));
            rules.add(rule("owner-" + i, effects.get(i % 3), new Condition.Matches("owner", infix)));
            rules.add(rule("tags-" + i, effects.get((i + 1) % 3), held));
        }
        rules.add(rule("x", Effect.DENY, new Condition.Compare("owner", Expr.Operator.EQUAL, new Value.Text("x"))));
        return policy(rules);
    }

    /** A list of patterns is too much for one automaton; one of them stands alone, too, some in another list. */
    public static Policy listed(Expr.Quantifier quantifier) {
        List<Pattern> list = new ArrayList<>();
        for (int i = 0; i < LISTED; i++) {
            list.add(new Pattern.Glob(List.of("", word(i), word(26 - i), ""), false));
        }
        Condition.Contains few = new Condition.Contains(
                "tags", Expr.Quantifier.ONLY, List.of("abc"), List.of(list.get(3), list.get(16)));
        return policy(List.of(
                rule(
                        "single",
                        Effect.WARN,
                        new Condition.Contains("tags", Expr.Quantifier.ANY, List.of(), list.subList(7, 8))),
                rule("few", Effect.DENY, new Condition.And(List.of(new Condition.Has("tags"), few))),
                rule(
                        "none",
                        Effect.DENY,
                        new Condition.And(List.of(new Condition.Has("tags"), new Condition.IsEmpty("tags")))),
                rule(
                        "listed",
                        Effect.ALLOW,
                        new Condition.And(List.of(
                                new Condition.Has("tags"),
                                new Condition.Contains("tags", quantifier, List.of("b", "x"), list))))));
    }

    /** Of three letters, counted in threes. */
    private static String word(int number) {
        return "" + letter(number / 9) + letter(number / 3) + letter(number);
    }

    private static char letter(int number) {
        return (char) ('a' + number % 3);
    }

    private static Policy policy(List<Rule> rules) {
        Vocabulary vocabulary = new Vocabulary(
                List.of(
                        new Vocabulary.Attribute("owner", new Type.Text(), Vocabulary.Source.HOST, true),
                        new Vocabulary.Attribute(
                                "tags", new Type.Members(Optional.empty()), Vocabulary.Source.HOST, true)),
                List.of(new Vocabulary.Action("act", List.of(), List.of())),
                false,
                List.of());
        return Policy.of("many", vocabulary, rules);
    }

    private static Rule rule(String id, Effect effect, Condition condition) {
        return new Rule(id, Scope.EVERY_ACTION, condition, effect, Optional.empty(), Optional.empty());
    }

    /** A valid request for it. */
    public static JsonObject request(SplittableRandom random) {
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString("act")));
        if (random.nextInt(4) > 0) {
            members.add(new JsonObject.Member("owner", new JsonString(letters(random))));
        }
        if (random.nextInt(4) > 0) {
            members.add(new JsonObject.Member(
                    "tags",
                    new JsonArray(Stream.of(letters(random), letters(random))
                            .distinct()
                            .<Json>map(JsonString::new)
                            .toList())));
        }
        return new JsonObject(members);
    }

    /** A request with tags that patterns of the list are about. */
    public static JsonObject listedRequest(SplittableRandom random) {
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString("act")));
        if (random.nextInt(8) > 0) {
            members.add(new JsonObject.Member(
                    "tags",
                    new JsonArray(Stream.generate(() -> tag(random))
                            .limit(random.nextInt(4))
                            .distinct()
                            .<Json>map(JsonString::new)
                            .toList())));
        }
        return new JsonObject(members);
    }

    private static String tag(SplittableRandom random) {
        int number = random.nextInt(LISTED + 4);
        String tag = word(number) + "-".repeat(random.nextInt(2)) + word(26 - number);
        return random.nextInt(3) == 0 ? tag.substring(random.nextInt(6)) : tag;
    }

    private static String letters(SplittableRandom random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
