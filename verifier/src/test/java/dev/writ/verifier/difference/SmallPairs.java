package dev.writ.verifier.difference;

import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Random pairs of policies over domains so small that every request can be tried. The second is mostly the first with a few
 * changes, of its rules and of its vocabulary.
 */
public final class SmallPairs {
    private static final List<String> ACTIONS = List.of("read", "write", "drop");
    private static final List<String> MORE_ACTIONS = List.of("read", "write", "drop", "rename", "zzz");
    private static final List<String> TEXTS = List.of("", "a", "aa", "b", "ab", "ba", "aab", "bb", "c");

    private final SplittableRandom random;

    private SmallPairs(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** A policy and what became of it. */
    public record Pair(Policy before, Policy after) {}

    public static Pair pair(long seed) {
        return new SmallPairs(seed).pair();
    }

    private Pair pair() {
        List<Vocabulary.Attribute> all = new ArrayList<>();
        for (String name : List.of("environment", "freeze", "roles", "ticket", "rows", "cap")) {
            if (random.nextInt(5) < 3) {
                all.add(attribute(name));
            }
        }
        Vocabulary vocabulary = vocabulary(all);
        Policy before = policy(vocabulary);
        Policy after =
                switch (random.nextInt(5)) {
                    case 0 -> policy(changed(vocabulary));
                    case 1 -> policy(vocabulary);
                    case 2 -> before.withVocabulary(wider(vocabulary));
                    default -> edited(before);
                };
        return random.nextInt(4) == 0 ? new Pair(after, before) : new Pair(before, after);
    }

    private Vocabulary.Attribute attribute(String name) {
        boolean isArgument = name.equals("rows") || name.equals("ticket");
        return new Vocabulary.Attribute(
                name,
                type(name),
                isArgument ? Vocabulary.Source.ARGUMENT : Vocabulary.Source.HOST,
                !isArgument && random.nextInt(3) == 0);
    }

    private Type type(String name) {
        return switch (name) {
            case "environment" ->
                random.nextInt(4) == 0
                        ? new Type.Text()
                        : new Type.Enumeration(
                                random.nextBoolean() ? List.of("dev", "prod") : List.of("dev", "staging", "prod"));
            case "freeze" -> new Type.Truth();
            case "roles" -> new Type.Members(Optional.of(random.nextBoolean() ? List.of("x", "y") : List.of("x")));
            case "ticket" -> new Type.Text();
            default -> new Type.Whole(0, 3 + random.nextInt(3));
        };
    }

    private Vocabulary vocabulary(List<Vocabulary.Attribute> attributes) {
        List<Vocabulary.Action> actions = new ArrayList<>();
        // Where any action is valid, those that rules name are listed.
        boolean isOpen = random.nextInt(6) == 0;
        for (String name : ACTIONS.subList(0, isOpen ? 3 : 1 + random.nextInt(3))) {
            actions.add(action(name, attributes));
        }
        List<Vocabulary.Family> families = random.nextInt(5) == 0
                ? List.of(new Vocabulary.Family(
                        new Pattern.Glob(List.of("re", ""), false), List.of("mild"), Optional.of(List.of())))
                : List.of();
        return new Vocabulary(attributes, actions, families, isOpen, List.of("dba", "security"), Optional.empty());
    }

    private Vocabulary.Action action(String name, List<Vocabulary.Attribute> attributes) {
        List<Vocabulary.Argument> arguments = attributes.stream()
                .filter(attribute -> attribute.source() == Vocabulary.Source.ARGUMENT && random.nextInt(3) > 0)
                .map(attribute -> new Vocabulary.Argument(attribute.name(), random.nextInt(3) == 0))
                .toList();
        return new Vocabulary.Action(name, random.nextBoolean() ? List.of("strong") : List.of(), arguments);
    }

    /** Another vocabulary, of which the first policy's conditions may not speak. */
    private Vocabulary changed(Vocabulary vocabulary) {
        List<Vocabulary.Attribute> attributes = new ArrayList<>();
        for (Vocabulary.Attribute attribute : vocabulary.attributes()) {
            if (random.nextInt(5) > 0) {
                attributes.add(random.nextInt(3) == 0 ? attribute(attribute.name()) : attribute);
            }
        }
        return vocabulary(attributes);
    }

    /** The same attributes, more or less often there. */
    private Vocabulary wider(Vocabulary vocabulary) {
        return vocabulary(vocabulary.attributes().stream()
                .map(attribute -> new Vocabulary.Attribute(
                        attribute.name(),
                        attribute.type(),
                        attribute.source(),
                        attribute.source() == Vocabulary.Source.HOST && random.nextBoolean()))
                .toList());
    }

    private Policy policy(Vocabulary vocabulary) {
        List<Rule> rules = new ArrayList<>();
        for (int i = random.nextInt(5); i >= 0; i--) {
            rules.add(rule(vocabulary));
        }
        List<Assumption> assumptions = random.nextInt(4) == 0
                ? List.of(new Assumption(
                        "assume-1", new Condition.Or(List.of(condition(vocabulary, 1), condition(vocabulary, 1)))))
                : List.of();
        List<Limit> limits = random.nextInt(3) == 0 ? List.of(limit(vocabulary)) : List.of();
        return new Policy(
                new Policy.Header("small", Optional.empty()),
                vocabulary,
                new Policy.RuleSet(
                        rules, random.nextInt(4) == 0 ? pick(List.of(Effect.ALLOW, Effect.WARN)) : Effect.DENY),
                new Policy.Guards(assumptions, limits),
                Policy.Claims.NONE,
                List.of());
    }

    private Limit limit(Vocabulary vocabulary) {
        return new Limit(
                "limit-" + random.nextInt(2),
                scope(),
                condition(vocabulary, 0),
                1 + random.nextInt(3),
                Duration.ofMinutes(10L * (1 + random.nextInt(3))),
                Optional.empty());
    }

    private Policy edited(Policy policy) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        for (int edits = 1 + random.nextInt(2); edits > 0; edits--) {
            int place = random.nextInt(rules.size());
            switch (random.nextInt(4)) {
                case 0 -> rules.set(place, rule(policy.vocabulary()));
                case 1 -> rules.add(place, rule(policy.vocabulary()));
                case 2 -> {
                    if (rules.size() > 1) {
                        rules.remove(place);
                    }
                }
                default -> {
                    Rule rule = rules.get(place);
                    rules.set(
                            place,
                            new Rule(
                                    rule.id(),
                                    rule.scope(),
                                    condition(policy.vocabulary(), 2),
                                    rule.effect(),
                                    rule.approval(),
                                    rule.reason()));
                }
            }
        }
        Policy changed = policy.withRules(rules);
        return random.nextInt(4) > 0
                ? changed
                : changed.withGuards(new Policy.Guards(policy.assumptions(), List.of(limit(policy.vocabulary()))));
    }

    private Rule rule(Vocabulary vocabulary) {
        Effect effect = pick(List.of(Effect.values()));
        return new Rule(
                "rule-" + random.nextInt(1_000_000),
                scope(),
                random.nextInt(5) == 0 ? Condition.ALWAYS : condition(vocabulary, 2),
                effect,
                effect == Effect.REQUIRE_APPROVAL
                        ? Optional.of(new ApprovalRequirement(
                                pick(List.of(List.of("dba"), List.of("security"), List.of("dba", "security"))),
                                1 + random.nextInt(2),
                                Duration.ofMinutes(15)))
                        : Optional.empty(),
                random.nextBoolean() ? Optional.of("reason " + random.nextInt(3)) : Optional.empty());
    }

    private Scope scope() {
        return switch (random.nextInt(5)) {
            case 0 -> Scope.EVERY_ACTION;
            case 1 -> new Scope(List.of(), List.of("strong"));
            default -> new Scope(List.of(pick(ACTIONS)), List.of());
        };
    }

    private Condition condition(Vocabulary vocabulary, int depth) {
        if (vocabulary.attributes().isEmpty()) {
            return Condition.ALWAYS;
        }
        if (depth == 0 || random.nextInt(3) == 0) {
            return leaf(vocabulary, pick(vocabulary.attributes()));
        }
        return switch (random.nextInt(4)) {
            case 0 -> new Condition.Not(condition(vocabulary, depth - 1));
            case 1 -> new Condition.Or(List.of(condition(vocabulary, depth - 1), condition(vocabulary, depth - 1)));
            default -> new Condition.And(List.of(condition(vocabulary, depth - 1), condition(vocabulary, depth - 1)));
        };
    }

    private Condition leaf(Vocabulary vocabulary, Vocabulary.Attribute attribute) {
        String name = attribute.name();
        if (random.nextInt(6) == 0) {
            return new Condition.Has(name);
        }
        return switch (name) {
            case "freeze" -> new Condition.IsTrue(name);
            case "environment" -> new Condition.Compare(name, Expr.Operator.EQUAL, word(List.of("dev", "prod")));
            case "roles" -> roles(name);
            case "ticket" ->
                random.nextBoolean()
                        ? new Condition.Matches(
                                name, new Pattern.Glob(pick(List.of(List.of("a", ""), List.of("", "b", ""))), false))
                        : new Condition.Compare(name, Expr.Operator.EQUAL, word(List.of("a", "bb")));
            default ->
                random.nextInt(3) == 0
                                && vocabulary.attribute("rows").isPresent()
                                && vocabulary.attribute("cap").isPresent()
                        ? new Condition.CompareAttributes(
                                "rows", pick(List.of(Expr.Operator.values())), "cap", random.nextInt(2))
                        : new Condition.Compare(
                                name, pick(List.of(Expr.Operator.values())), new Value.Whole(random.nextInt(4)));
        };
    }

    private Condition roles(String name) {
        return random.nextInt(4) == 0
                ? new Condition.IsEmpty(name)
                : new Condition.Contains(name, pick(List.of(Expr.Quantifier.values())), List.of("x"));
    }

    private Value word(List<String> words) {
        return new Value.Text(pick(words));
    }

    private <T> T pick(List<T> items) {
        return items.get(random.nextInt(items.size()));
    }

    /** Every request there is, but for texts and actions that are like some of these. */
    public static List<JsonObject> requests(Pair pair) {
        Map<String, List<Optional<Json>>> values = new LinkedHashMap<>();
        for (Policy policy : List.of(pair.before(), pair.after())) {
            policy.vocabulary()
                    .attributes()
                    .forEach(attribute -> values.put(attribute.name(), values(attribute.name())));
        }
        List<List<JsonObject.Member>> all = new ArrayList<>();
        MORE_ACTIONS.forEach(action -> all.add(List.of(new JsonObject.Member("action", new JsonString(action)))));
        for (Map.Entry<String, List<Optional<Json>>> attribute : values.entrySet()) {
            List<List<JsonObject.Member>> shorter = List.copyOf(all);
            all.clear();
            for (List<JsonObject.Member> members : shorter) {
                for (Optional<Json> value : attribute.getValue()) {
                    List<JsonObject.Member> longer = new ArrayList<>(members);
                    value.ifPresent(json -> longer.add(new JsonObject.Member(attribute.getKey(), json)));
                    all.add(longer);
                }
            }
        }
        return all.stream().map(JsonObject::new).toList();
    }

    private static List<Optional<Json>> values(String name) {
        List<Optional<Json>> values = new ArrayList<>(List.of(Optional.empty()));
        switch (name) {
            case "environment" ->
                List.of("dev", "staging", "prod", "qa").forEach(word -> values.add(Optional.of(new JsonString(word))));
            case "freeze" -> List.of(true, false).forEach(truth -> values.add(Optional.of(new JsonBoolean(truth))));
            case "roles" ->
                List.of(Set.<String>of(), Set.of("x"), Set.of("y"), Set.of("x", "y"))
                        .forEach(set -> values.add(Optional.of(
                                JsonArray.ofTexts(set.stream().sorted().toList()))));
            case "ticket" -> TEXTS.forEach(text -> values.add(Optional.of(new JsonString(text))));
            default -> {
                for (long number = 0; number < 6; number++) {
                    values.add(Optional.of(Json.ofWhole(number)));
                }
            }
        }
        return Collections.unmodifiableList(values);
    }
}
