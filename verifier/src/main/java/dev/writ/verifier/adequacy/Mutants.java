package dev.writ.verifier.adequacy;

import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.source.Span;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.property.AtomicTests;
import dev.writ.verifier.spelling.ScopeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All small edits of a policy that keep its conditions well-typed, rule by rule, then tag by tag and limit by limit. */
final class Mutants {
    private final CheckedPolicy checked;
    private final Policy policy;
    private final AtomicEdits edits;
    private final List<Mutant> all = new ArrayList<>();

    private Mutants(CheckedPolicy checked) {
        this.checked = checked;
        this.policy = checked.policy();
        this.edits = new AtomicEdits(policy.vocabulary());
    }

    static List<Mutant> of(CheckedPolicy checked) {
        Mutants mutants = new Mutants(checked);
        mutants.generate();
        return mutants.all;
    }

    private void generate() {
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            ofRule(rule);
        }
        byDefault();
        policy.vocabulary().actions().forEach(this::tags);
        policy.limits().forEach(this::limit);
    }

    private Span place(Rule rule) {
        return checked.origins()
                .rules()
                .getOrDefault(rule.id(), checked.origins().document());
    }

    private void ofRule(int at) {
        Rule rule = policy.rules().get(at);
        effects(at, rule);
        List<Rule> others = new ArrayList<>(policy.rules());
        others.remove(at);
        all.add(new Mutant(
                new Mutation(Mutation.Kind.RULE, rule.id(), place(rule), "the rule is dropped"),
                policy.withRules(others),
                at));
        SingleConditions conditions = SingleConditions.of(checked, rule);
        List<ConditionPart> conjuncts = conditions.conjuncts();
        for (ConditionPart conjunct : conjuncts) {
            if (conjunct.isWritten() && !isGuard(conjunct, conjuncts)) {
                add(
                        at,
                        withCondition(rule, conditions.with(conjunct, true)),
                        new Mutation(
                                Mutation.Kind.CONJUNCT,
                                rule.id(),
                                conjunct.span(),
                                "`%s` is dropped".formatted(SingleConditions.text(conjunct))));
            }
        }
        for (ConditionPart single : conditions.all()) {
            for (AtomicEdits.Edited edited : edits.of(single.condition())) {
                add(
                        at,
                        withCondition(rule, conditions.with(single, edited.condition())),
                        new Mutation(edited.kind(), rule.id(), single.span(), edited.words()));
            }
        }
        scopeMembers(at, rule);
    }

    private void add(int at, Rule changed, Mutation mutation) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        rules.set(at, changed);
        all.add(new Mutant(mutation, policy.withRules(rules), at));
    }

    /** Whether others test an attribute that this says is there: they would not be well-typed without it. */
    private static boolean isGuard(ConditionPart part, List<ConditionPart> conjuncts) {
        Set<String> guarded = AtomicTests.all(part.condition()).stream()
                .filter(Condition.Has.class::isInstance)
                .map(Condition.Atomic::attribute)
                .collect(Collectors.toSet());
        return conjuncts.stream()
                .filter(other -> other != part)
                .flatMap(other -> AtomicTests.all(other.condition()).stream())
                .filter(test -> !(test instanceof Condition.Has))
                .anyMatch(test -> guarded.contains(test.attribute())
                        || test instanceof Condition.Relational relation && guarded.contains(relation.other()));
    }

    private static Rule withCondition(Rule rule, Condition condition) {
        return new Rule(rule.id(), rule.scope(), condition, rule.effect(), rule.approval(), rule.reason());
    }

    private void effects(int at, Rule rule) {
        List<Effect> others =
                switch (rule.effect()) {
                    case ALLOW -> List.of(Effect.DENY);
                    case WARN, REQUIRE_APPROVAL -> List.of(Effect.ALLOW, Effect.DENY);
                    case DENY -> List.of(Effect.ALLOW);
                };
        for (Effect other : others) {
            add(
                    at,
                    new Rule(rule.id(), rule.scope(), rule.condition(), other, Optional.empty(), rule.reason()),
                    new Mutation(
                            Mutation.Kind.EFFECT,
                            rule.id(),
                            place(rule),
                            "`%s` becomes `%s`".formatted(rule.effect().word(), other.word())));
        }
        rule.approval().filter(approval -> approval.count() > 1).ifPresent(approval -> {
            ApprovalRequirement fewer =
                    new ApprovalRequirement(approval.roles(), approval.count() - 1, approval.expires());
            add(
                    at,
                    new Rule(
                            rule.id(),
                            rule.scope(),
                            rule.condition(),
                            rule.effect(),
                            Optional.of(fewer),
                            rule.reason()),
                    new Mutation(
                            Mutation.Kind.BOUND,
                            rule.id(),
                            place(rule),
                            "%d approvals become %d".formatted(approval.count(), fewer.count())));
        });
    }

    private void scopeMembers(int at, Rule rule) {
        List<Scope.Term> terms = rule.scope().terms();
        for (int term = 0; term < terms.size() && terms.size() > 1; term++) {
            List<Scope.Term> left = new ArrayList<>(terms);
            Scope gone = new Scope(List.of(left.remove(term)));
            add(
                    at,
                    new Rule(
                            rule.id(),
                            new Scope(left),
                            rule.condition(),
                            rule.effect(),
                            rule.approval(),
                            rule.reason()),
                    new Mutation(
                            Mutation.Kind.MEMBER,
                            rule.id(),
                            place(rule),
                            "its scope loses `%s`".formatted(ScopeWords.of(gone))));
        }
    }

    private void byDefault() {
        Effect before = policy.defaultEffect();
        Effect after = before == Effect.DENY ? Effect.ALLOW : Effect.DENY;
        all.add(new Mutant(
                new Mutation(
                        Mutation.Kind.EFFECT,
                        "default",
                        checked.origins().document(),
                        "the default, `%s`, becomes `%s`".formatted(before.word(), after.word())),
                new Policy(
                        policy.header(),
                        policy.vocabulary(),
                        new Policy.RuleSet(policy.rules(), after),
                        policy.guards(),
                        policy.claims(),
                        policy.waivers()),
                -1));
    }

    /** Tags that something speaks of. */
    private void tags(Vocabulary.Action action) {
        Set<String> spoken = scopes().flatMap(scope -> scope.tags().stream()).collect(Collectors.toSet());
        for (String tag : action.tags()) {
            if (spoken.contains(tag)) {
                all.add(new Mutant(
                        new Mutation(
                                Mutation.Kind.TAG,
                                action.name(),
                                checked.origins()
                                        .actions()
                                        .getOrDefault(
                                                action.name(), checked.origins().document()),
                                "`%s` loses the tag `%s`".formatted(action.name(), tag)),
                        policy.withVocabulary(without(tag, action)),
                        -1));
            }
        }
    }

    private Stream<Scope> scopes() {
        return Stream.of(
                        policy.rules().stream().map(Rule::scope),
                        policy.limits().stream().map(Limit::scope),
                        policy.properties().stream().map(Property::scope),
                        policy.relations().stream()
                                .flatMap(relation -> relation.about().stream())
                                .map(RelationalProperty.Requests::scope))
                .flatMap(scopes -> scopes);
    }

    private Vocabulary without(String tag, Vocabulary.Action action) {
        Vocabulary vocabulary = policy.vocabulary();
        List<Vocabulary.Action> actions = vocabulary.actions().stream()
                .map(other -> other.equals(action)
                        ? new Vocabulary.Action(
                                action.name(),
                                action.tags().stream()
                                        .filter(one -> !one.equals(tag))
                                        .toList(),
                                action.arguments())
                        : other)
                .toList();
        return new Vocabulary(
                vocabulary.attributes(),
                actions,
                vocabulary.families(),
                vocabulary.openActions(),
                vocabulary.approvers(),
                vocabulary.zone());
    }

    private void limit(Limit limit) {
        List<Limit> others = new ArrayList<>(policy.limits());
        others.remove(limit);
        all.add(new Mutant(
                new Mutation(
                        Mutation.Kind.LIMIT,
                        limit.id(),
                        checked.origins()
                                .limits()
                                .getOrDefault(limit.id(), checked.origins().document()),
                        "the limit is dropped"),
                policy.withGuards(new Policy.Guards(policy.assumptions(), others)),
                -1));
    }
}
