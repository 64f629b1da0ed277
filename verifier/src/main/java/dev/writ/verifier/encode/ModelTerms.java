package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** A policy as terms over the classes of a table, read from its model by the rules of the language's meaning. */
public final class ModelTerms {
    private final Policy policy;
    private final ConditionTerms conditions;
    private final List<Term> ruleConditions;
    /** The places of rules, by what their scopes name. */
    private final List<Integer> ofEveryAction = new ArrayList<>();

    private final List<Integer> ofJoined = new ArrayList<>();
    private final Map<String, List<Integer>> byAction = new HashMap<>();
    private final Map<String, List<Integer>> byTag = new HashMap<>();
    private final List<Term> violated;
    private final List<ApprovalRequirement> requirements;

    public ModelTerms(Policy policy, ClassTable table, ClassVector vector) {
        this.policy = policy;
        this.conditions = new ConditionTerms(table, vector);
        this.ruleConditions =
                policy.rules().stream().map(rule -> condition(rule.condition())).toList();
        this.violated = policy.assumptions().stream()
                .map(assumption -> Terms.not(condition(assumption.condition())))
                .toList();
        this.requirements = OutcomeTerms.requirements(policy.rules());
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            index(rule, policy.rules().get(rule).scope());
        }
    }

    private void index(Integer rule, Scope scope) {
        if (scope.isEveryAction()) {
            ofEveryAction.add(rule);
        }
        if (!scope.isPlain()) {
            ofJoined.add(rule);
            return;
        }
        scope.names().forEach(name -> byAction.computeIfAbsent(name, none -> new ArrayList<>())
                .add(rule));
        scope.tags().forEach(tag -> byTag.computeIfAbsent(tag, none -> new ArrayList<>())
                .add(rule));
    }

    /** For each assumption, that a request violates it. */
    public List<Term> violated() {
        return violated;
    }

    /** For each limit, that a request for an action counts towards it unless it is denied. */
    public List<Term> limits(Optional<Vocabulary.Action> action) {
        return policy.limits().stream()
                .map(limit -> includes(limit.scope(), action, policy.vocabulary())
                        ? condition(limit.condition())
                        : Terms.FALSE)
                .toList();
    }

    public Term condition(Condition condition) {
        return condition.accept(conditions);
    }

    /**
     * For each rule that may, by its place, that it matches a request for an action; absent stands for any action that
     * is not listed.
     */
    public SortedMap<Integer, Term> matches(Optional<Vocabulary.Action> action) {
        SortedSet<Integer> inScope = new TreeSet<>(ofEveryAction);
        action.ifPresent(listed -> {
            inScope.addAll(byAction.getOrDefault(listed.name(), List.of()));
            listed.tags().forEach(tag -> inScope.addAll(byTag.getOrDefault(tag, List.of())));
        });
        if (action.isEmpty()) {
            policy.vocabulary().rest().ifPresent(rest -> rest.tags()
                    .forEach(tag -> inScope.addAll(byTag.getOrDefault(tag, List.of()))));
        }
        ScopeTest test = new ScopeTest(action, policy.vocabulary());
        ofJoined.stream()
                .filter(rule -> test.isIn(policy.rules().get(rule).scope()))
                .forEach(inScope::add);
        SortedMap<Integer, Term> matches = new TreeMap<>();
        inScope.forEach(rule -> matches.put(rule, ruleConditions.get(rule)));
        return matches;
    }

    /**
     * The most restrictive effect among the rules that match; the default when none does.
     *
     * @param matches for each rule that may match, by its place, that it does
     */
    public OutcomeTerms outcome(SortedMap<Integer, Term> matches) {
        Map<Effect, Term> explicit = new EnumMap<>(Effect.class);
        Term stricter = Terms.or(violated);
        for (Effect effect : Effect.mostRestrictiveFirst()) {
            Term matched = any(matches, rule -> rule.effect() == effect);
            explicit.put(effect, Terms.and(matched, Terms.not(stricter)));
            stricter = Terms.or(stricter, matched);
        }
        List<Term> owed = new ArrayList<>();
        for (ApprovalRequirement requirement : requirements) {
            Term stated = any(
                    matches, rule -> rule.approval().filter(requirement::equals).isPresent());
            owed.add(Terms.and(explicit.getOrDefault(Effect.REQUIRE_APPROVAL, Terms.FALSE), stated));
        }
        return new OutcomeTerms(Terms.or(violated), explicit, Terms.not(stricter), owed);
    }

    private Term any(SortedMap<Integer, Term> matches, Predicate<Rule> which) {
        List<Term> any = new ArrayList<>();
        matches.forEach((rule, matched) -> {
            if (which.test(policy.rules().get(rule))) {
                any.add(matched);
            }
        });
        return Terms.or(any);
    }

    public static boolean includes(Scope scope, Optional<Vocabulary.Action> action, Vocabulary vocabulary) {
        return new ScopeTest(action, vocabulary).isIn(scope);
    }
}
