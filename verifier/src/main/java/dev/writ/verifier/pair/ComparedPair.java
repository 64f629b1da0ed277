package dev.writ.verifier.pair;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.language.model.Allowance;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.verifier.encode.Counterparts;
import dev.writ.verifier.encode.NamedActions;
import dev.writ.verifier.partition.NameClasses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Two requests, told as one, and what a policy asks of each of them: the same of the second as of the first, under other
 * names where they may differ.
 *
 * @param declared what the document declares, of both requests; that of {@code first} and {@code second} lists an action
 *     of each class
 * @param names how the names of actions fall into classes
 * @param changing the attributes in which the two may differ
 * @param first the policy, over the vocabulary of both requests
 * @param second the same, asked of the second request
 */
record ComparedPair(
        PairStatement statement,
        Vocabulary declared,
        NameClasses names,
        Set<String> changing,
        Policy first,
        Policy second) {
    static ComparedPair of(Policy policy, PairStatement statement) {
        ActionClasses actions = NamedActions.of(policy);
        Set<String> changing = statement.changing(policy.vocabulary());
        Counterparts counterparts = new Counterparts(changing);
        NameClasses names = NameClasses.of(actions);
        Vocabulary both = counterparts.vocabulary(actions.vocabulary());
        return new ComparedPair(
                statement,
                counterparts.vocabulary(policy.vocabulary()),
                new NameClasses(
                        names.actions().stream().map(counterparts::action).toList(),
                        names.exact(),
                        names.automaton(),
                        names.classes()),
                changing,
                policy.withVocabulary(both).withClaims(Policy.Claims.NONE),
                counterparts.policy(policy).withVocabulary(both));
    }

    /** The same of a policy that decides nothing, but admits the same requests. */
    ComparedPair ofRequestsAlone() {
        return new ComparedPair(statement, declared, names, changing, admitting(first), admitting(second));
    }

    private static Policy admitting(Policy policy) {
        return policy.withRules(List.of()).withGuards(new Policy.Guards(policy.assumptions(), List.of()));
    }

    Vocabulary vocabulary() {
        return first.vocabulary();
    }

    /** That the second request is in the scope, too, as far as a condition says so. */
    Condition secondCondition() {
        return new Counterparts(changing).condition(statement.condition());
    }

    /** All that is asked of either request, but for how the two differ. */
    List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        for (Policy policy : List.of(first, second)) {
            policy.rules().forEach(rule -> conditions.add(rule.condition()));
            policy.limits().forEach(limit -> conditions.add(limit.condition()));
            policy.limits().forEach(limit -> limit.beyond(vocabulary()).ifPresent(conditions::add));
            policy.assumptions().forEach(assumption -> conditions.add(assumption.condition()));
        }
        conditions.add(statement.condition());
        conditions.add(secondCondition());
        return conditions;
    }

    /** That the second request has the greater value, where one is to be greater: what is absent is read as its default. */
    Optional<Condition> greater() {
        return statement
                .growing()
                .map(one -> greater(new Condition.CompareAttributes(one, Expr.Operator.LESS, Counterparts.of(one))));
    }

    /**
     * The same of the attribute that grows.
     *
     * @param less that the second request has the greater value, where both have one
     */
    Condition greater(Condition less) {
        Vocabulary.Attribute attribute =
                statement.growing().flatMap(vocabulary()::attribute).orElseThrow();
        String one = attribute.name();
        String other = Counterparts.of(one);
        if (attribute.fallback().isEmpty()) {
            return less;
        }
        Value absent = attribute.fallback().get();
        return new Condition.Or(List.of(
                less,
                new Condition.And(List.of(
                        new Condition.Not(new Condition.Has(one)),
                        new Condition.Has(other),
                        new Condition.Compare(other, Expr.Operator.GREATER, absent))),
                new Condition.And(List.of(
                        new Condition.Has(one),
                        new Condition.Not(new Condition.Has(other)),
                        new Condition.Compare(one, Expr.Operator.LESS, absent)))));
    }

    /**
     * That a limit towards which both requests count may deny one of them alone, which is the first where one is to have a
     * greater value: they count apart, or one adds less, which may be left. Empty where it cannot.
     */
    Optional<Condition> countedApart(Limit limit) {
        List<Condition> apart = new ArrayList<>();
        limit.per().filter(changing::contains).map(this::differing).ifPresent(apart::add);
        // What grows only adds more.
        if (statement.growing().isEmpty()) {
            limit.allowance()
                    .of()
                    .map(Allowance.Summed::attribute)
                    .filter(changing::contains)
                    .ifPresent(of -> apart.add(
                            addingApart(of, new Value.Whole(limit.allowance().most()))));
        }
        return apart.size() < 2 ? apart.stream().findFirst() : Optional.of(new Condition.Or(apart));
    }

    private Condition addingApart(String of, Value most) {
        return new Condition.And(List.of(
                differing(of),
                new Condition.Or(List.of(
                        new Condition.Compare(of, Expr.Operator.AT_MOST, most),
                        new Condition.Compare(Counterparts.of(of), Expr.Operator.AT_MOST, most)))));
    }

    /** That the requests differ at all. */
    Condition differing() {
        List<Condition> differing = changing.stream().map(this::differing).toList();
        return differing.size() == 1 ? differing.get(0) : new Condition.Or(differing);
    }

    private Condition differing(String one) {
        String other = Counterparts.of(one);
        Condition has = new Condition.Has(one);
        Condition hasOther = new Condition.Has(other);
        Set<Condition> ways = new LinkedHashSet<>();
        ways.add(new Condition.And(List.of(has, new Condition.Not(hasOther))));
        ways.add(new Condition.And(List.of(new Condition.Not(has), hasOther)));
        Type type = vocabulary().attribute(one).orElseThrow().type();
        if (type.isSet()) {
            ways.add(new Condition.And(List.of(
                    has,
                    hasOther,
                    new Condition.Not(new Condition.And(List.of(
                            new Condition.ContainsValues(one, Expr.Quantifier.ONLY, other),
                            new Condition.ContainsValues(one, Expr.Quantifier.ALL, other)))))));
        } else if (type instanceof Type.Command) {
            // No condition asks for one line alone: what a line does it does with other blanks, too.
            ways.add(new Condition.And(List.of(has, hasOther)));
        } else {
            ways.add(new Condition.CompareAttributes(one, Expr.Operator.NOT_EQUAL, other));
        }
        return new Condition.Or(List.copyOf(ways));
    }
}
