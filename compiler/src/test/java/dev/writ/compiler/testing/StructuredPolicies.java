package dev.writ.compiler.testing;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Large policies made as people make them: a dozen rules for each action, some for a tag, few for every action, each with
 * a short condition. The same seed and size give the same policy.
 */
public final class StructuredPolicies {
    private static final int RULES_FOR_AN_ACTION = 12;
    private static final List<String> ROLES =
            List.of("intern", "operator", "developer", "dba", "security", "auditor", "lead", "oncall");

    private final SplittableRandom random;
    private final int actions;

    private StructuredPolicies(long seed, int rules) {
        this.random = new SplittableRandom(seed);
        this.actions = Math.max(1, rules / RULES_FOR_AN_ACTION);
    }

    /** A policy of exactly so many rules. */
    public static Policy policy(long seed, int rules) {
        return new StructuredPolicies(seed, rules).policy(rules);
    }

    private Policy policy(int count) {
        Vocabulary vocabulary = vocabulary();
        List<Rule> rules = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rules.add(rule(i, count));
        }
        return Policy.of("structured", vocabulary, rules);
    }

    private Vocabulary vocabulary() {
        List<Vocabulary.Attribute> attributes = List.of(
                attribute(
                        "environment",
                        new Type.Enumeration(List.of("dev", "staging", "production")),
                        Vocabulary.Source.HOST,
                        false),
                attribute(
                        "region",
                        new Type.Enumeration(List.of("eu", "us", "apac", "latam", "mena")),
                        Vocabulary.Source.HOST,
                        true),
                attribute("code_freeze", new Type.Truth(), Vocabulary.Source.HOST, false),
                attribute("risk", new Type.Whole(0, 100), Vocabulary.Source.HOST, false),
                attribute("roles", new Type.Members(Optional.of(ROLES)), Vocabulary.Source.IDENTITY, false),
                attribute("ticket", new Type.Text(), Vocabulary.Source.CLAIM, true),
                attribute("rows", new Type.Whole(0, Long.MAX_VALUE), Vocabulary.Source.ARGUMENT, false),
                attribute("table", new Type.Text(), Vocabulary.Source.ARGUMENT, false));
        List<Vocabulary.Action> declared = new ArrayList<>();
        List<Vocabulary.Argument> arguments =
                List.of(new Vocabulary.Argument("rows", false), new Vocabulary.Argument("table", false));
        for (int a = 0; a < actions; a++) {
            declared.add(new Vocabulary.Action("action_" + a, List.of("team_" + a / 5), arguments));
        }
        return new Vocabulary(attributes, declared, false, ROLES);
    }

    private static Vocabulary.Attribute attribute(String name, Type type, Vocabulary.Source source, boolean optional) {
        return new Vocabulary.Attribute(name, type, source, optional);
    }

    private Rule rule(int index, int count) {
        Effect effect = pick(List.of(
                Effect.DENY,
                Effect.DENY,
                Effect.DENY,
                Effect.REQUIRE_APPROVAL,
                Effect.REQUIRE_APPROVAL,
                Effect.WARN,
                Effect.ALLOW,
                Effect.ALLOW,
                Effect.ALLOW,
                Effect.ALLOW));
        boolean everywhere = index < Math.min(8, count / 20);
        int action = index % actions;
        Scope scope = random.nextInt(10) == 0
                ? new Scope(List.of(), List.of("team_" + action / 5))
                : new Scope(List.of("action_" + action), List.of());
        return new Rule(
                "rule-" + index,
                everywhere ? Scope.EVERY_ACTION : scope,
                everywhere ? new Condition.And(List.of(leaf(), leaf(), leaf())) : condition(),
                everywhere ? Effect.DENY : effect,
                !everywhere && effect == Effect.REQUIRE_APPROVAL ? Optional.of(requirement()) : Optional.empty(),
                random.nextBoolean() ? Optional.of("reason " + index) : Optional.empty());
    }

    private ApprovalRequirement requirement() {
        return new ApprovalRequirement(
                List.of(pick(List.of("dba", "security", "lead"))), 1 + random.nextInt(2), Duration.ofMinutes(15));
    }

    private Condition condition() {
        List<Condition> terms = new ArrayList<>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            terms.add(random.nextInt(6) == 0 ? new Condition.Or(List.of(leaf(), leaf())) : leaf());
        }
        return terms.size() == 1 ? terms.get(0) : new Condition.And(terms);
    }

    private Condition leaf() {
        return switch (random.nextInt(9)) {
            case 0, 1 -> equal("environment", pick(List.of("dev", "staging", "production")));
            case 2 -> new Condition.OneOf("region", List.of(text(pick(List.of("eu", "us"))), text("mena")));
            case 3 -> new Condition.IsTrue("code_freeze");
            case 4 -> number("risk", 10 * (1 + random.nextInt(9)));
            case 5, 6 -> number("rows", pick(List.of(10L, 100L, 1_000L, 5_000L, 100_000L)));
            case 7 ->
                new Condition.Contains(
                        "roles", pick(List.of(Expr.Quantifier.ANY, Expr.Quantifier.ALL)), List.of(pick(ROLES)));
            default ->
                random.nextInt(4) == 0
                        ? new Condition.Has("ticket")
                        : equal("table", "table_" + random.nextInt(2 + Math.min(60, actions)));
        };
    }

    private static Condition equal(String attribute, String value) {
        return new Condition.Compare(attribute, Expr.Operator.EQUAL, text(value));
    }

    private Condition number(String attribute, long bound) {
        return new Condition.Compare(
                attribute,
                pick(List.of(Expr.Operator.GREATER, Expr.Operator.AT_MOST, Expr.Operator.LESS)),
                new Value.Whole(bound));
    }

    private static Value text(String text) {
        return new Value.Text(text);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
