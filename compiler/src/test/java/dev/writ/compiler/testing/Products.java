package dev.writ.compiler.testing;

import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Policies whose conditions multiply out to more than anyone can read. */
public final class Products {
    private Products() {}

    /** {@code (b0 or b1) and (b2 or b3) and …}: two to the power of that many disjuncts. */
    public static Condition of(int clauses) {
        return new Condition.And(IntStream.range(0, clauses)
                .<Condition>mapToObj(clause -> new Condition.Or(
                        List.of(new Condition.IsTrue("b" + 2 * clause), new Condition.IsTrue("b" + (2 * clause + 1)))))
                .toList());
    }

    /** One rule on every action. */
    public static Policy policy(int clauses, Condition condition, Effect effect) {
        return policy(clauses, List.of(rule("the-rule", condition, effect)), List.of(), List.of());
    }

    /** An assumption and a limit of that condition, and a rule that is always right. */
    public static Policy assuming(int clauses, Condition condition) {
        return policy(
                clauses,
                List.of(rule("the-rule", Condition.ALWAYS, Effect.ALLOW)),
                List.of(new Limit(
                        "the-limit", Scope.EVERY_ACTION, condition, 1, Duration.ofHours(1), Optional.empty())),
                List.of(new Assumption(
                        "the-assumption", new Condition.Or(List.of(condition, new Condition.IsTrue("b0"))))));
    }

    /** With a rule more, which makes a column before the derived one. */
    public static Policy withRuleOnText(Policy policy) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        rules.add(
                rule("on-text", new Condition.Compare("text", Expr.Operator.EQUAL, new Value.Text("x")), Effect.DENY));
        return policy(policy.vocabulary(), rules, policy.limits(), policy.assumptions());
    }

    /** Allows so many odd numbers. */
    public static Policy oddNumbers(int count) {
        Condition odd = new Condition.OneOf(
                "number",
                LongStream.range(0, count)
                        .<Value>mapToObj(i -> new Value.Whole(2 * i + 1))
                        .toList());
        return policy(0, odd, Effect.ALLOW);
    }

    private static Rule rule(String id, Condition condition, Effect effect) {
        return new Rule(id, Scope.EVERY_ACTION, condition, effect, Optional.empty(), Optional.empty());
    }

    private static Policy policy(int clauses, List<Rule> rules, List<Limit> limits, List<Assumption> assumptions) {
        List<Vocabulary.Attribute> attributes = new ArrayList<>();
        attributes.add(new Vocabulary.Attribute("text", new Type.Text(), Vocabulary.Source.HOST, false));
        attributes.add(
                new Vocabulary.Attribute("number", new Type.Whole(-1_000, 1_000), Vocabulary.Source.HOST, false));
        for (int i = 0; i < 2 * clauses; i++) {
            attributes.add(new Vocabulary.Attribute("b" + i, new Type.Truth(), Vocabulary.Source.HOST, i % 5 == 4));
        }
        Vocabulary vocabulary = new Vocabulary(
                attributes, List.of(new Vocabulary.Action("act", List.of(), List.of())), false, List.of());
        return policy(vocabulary, rules, limits, assumptions);
    }

    private static Policy policy(
            Vocabulary vocabulary, List<Rule> rules, List<Limit> limits, List<Assumption> assumptions) {
        return Policy.of("products", vocabulary, rules).withGuards(new Policy.Guards(assumptions, limits));
    }
}
