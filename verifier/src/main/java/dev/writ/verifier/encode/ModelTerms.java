package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** A policy as terms over the classes of a table, read from its model by the rules of the language's meaning. */
public final class ModelTerms {
    private final Policy policy;
    private final ConditionTerms conditions;
    private final List<Term> ruleConditions;
    private final List<Term> violated;

    public ModelTerms(Policy policy, ClassTable table, ClassVector vector) {
        this.policy = policy;
        this.conditions = new ConditionTerms(table, vector);
        this.ruleConditions =
                policy.rules().stream().map(rule -> condition(rule.condition())).toList();
        this.violated = policy.assumptions().stream()
                .map(assumption -> Terms.not(condition(assumption.condition())))
                .toList();
    }

    /** For each assumption, that a request violates it. */
    public List<Term> violated() {
        return violated;
    }

    /** For each limit, that a request for an action counts towards it unless it is denied. */
    public List<Term> limits(Optional<Vocabulary.Action> action) {
        return policy.limits().stream()
                .map(limit -> includes(limit.scope(), action) ? condition(limit.condition()) : Terms.FALSE)
                .toList();
    }

    public Term condition(Condition condition) {
        return condition.accept(conditions);
    }

    /** For each rule, that it matches a request for an action; absent stands for any action that is not listed. */
    public List<Term> matches(Optional<Vocabulary.Action> action) {
        List<Term> matches = new ArrayList<>();
        for (int i = 0; i < policy.rules().size(); i++) {
            boolean inScope = includes(policy.rules().get(i).scope(), action);
            matches.add(inScope ? ruleConditions.get(i) : Terms.FALSE);
        }
        return matches;
    }

    /** The most restrictive effect among the rules that match; the default when none does. */
    public OutcomeTerms outcome(List<Term> matches) {
        Map<Effect, Term> explicit = new EnumMap<>(Effect.class);
        Term stricter = Terms.or(violated);
        for (Effect effect : List.of(Effect.DENY, Effect.REQUIRE_APPROVAL, Effect.WARN, Effect.ALLOW)) {
            Term matched = any(matches, rule -> rule.effect() == effect);
            explicit.put(effect, Terms.and(matched, Terms.not(stricter)));
            stricter = Terms.or(stricter, matched);
        }
        List<Term> owed = new ArrayList<>();
        for (ApprovalRequirement requirement : OutcomeTerms.requirements(policy.rules())) {
            Term stated = any(
                    matches, rule -> rule.approval().filter(requirement::equals).isPresent());
            owed.add(Terms.and(explicit.getOrDefault(Effect.REQUIRE_APPROVAL, Terms.FALSE), stated));
        }
        return new OutcomeTerms(Terms.or(violated), explicit, Terms.not(stricter), owed);
    }

    private Term any(List<Term> matches, Predicate<Rule> which) {
        List<Term> any = new ArrayList<>();
        for (int i = 0; i < matches.size(); i++) {
            if (which.test(policy.rules().get(i))) {
                any.add(matches.get(i));
            }
        }
        return Terms.or(any);
    }

    public static boolean includes(Scope scope, Optional<Vocabulary.Action> action) {
        if (scope.actions().isEmpty() && scope.tags().isEmpty()) {
            return true;
        }
        return action.filter(a ->
                        scope.actions().contains(a.name()) || a.tags().stream().anyMatch(scope.tags()::contains))
                .isPresent();
    }
}
