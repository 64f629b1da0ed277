package dev.writ.compiler.testing;

import dev.writ.language.model.Allowance;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import java.util.List;

/** Gives every attribute another name, such that no two names keep their alphabetical order. */
final class RenamedAttributes implements Condition.Visitor<Condition>, Condition.AtomicVisitor<Condition> {
    private final List<String> names;

    private RenamedAttributes(List<String> names) {
        this.names = names;
    }

    static Policy of(Policy policy) {
        Vocabulary vocabulary = policy.vocabulary();
        List<String> names =
                vocabulary.attributes().stream().map(Vocabulary.Attribute::name).toList();
        RenamedAttributes renamed =
                new RenamedAttributes(names.stream().sorted().toList());
        return policy.withVocabulary(renamed.vocabulary(vocabulary))
                .withRules(policy.rules().stream().map(renamed::rule).toList())
                .withGuards(new Policy.Guards(
                        policy.assumptions().stream()
                                .map(a -> new Assumption(a.id(), a.condition().accept(renamed)))
                                .toList(),
                        policy.limits().stream().map(renamed::limit).toList()))
                .withClaims(Policy.Claims.NONE)
                .withWaivers(List.of());
    }

    private String name(String name) {
        return "renamed_" + (char) ('z' - names.indexOf(name));
    }

    private Vocabulary vocabulary(Vocabulary vocabulary) {
        return new Vocabulary(
                vocabulary.attributes().stream()
                        .map(a -> new Vocabulary.Attribute(name(a.name()), a.type(), a.source(), a.optional()))
                        .toList(),
                vocabulary.actions().stream()
                        .map(action -> new Vocabulary.Action(
                                action.name(),
                                action.tags(),
                                action.arguments().stream()
                                        .map(a -> new Vocabulary.Argument(name(a.attribute()), a.optional()))
                                        .toList()))
                        .toList(),
                vocabulary.openActions(),
                vocabulary.approvers());
    }

    private Rule rule(Rule rule) {
        return new Rule(
                rule.id(), rule.scope(), rule.condition().accept(this), rule.effect(), rule.approval(), rule.reason());
    }

    private Limit limit(Limit limit) {
        return new Limit(
                limit.id(),
                limit.scope(),
                limit.condition().accept(this),
                new Allowance(
                        limit.allowance().most(),
                        limit.allowance().of().map(of -> new Allowance.Summed(name(of.attribute()), of.scale())),
                        limit.allowance().window()),
                limit.per().map(this::name));
    }

    private List<Condition> all(List<Condition> terms) {
        return terms.stream().map(term -> term.accept(this)).toList();
    }

    @Override
    public Condition visitAnd(Condition.And and) {
        return new Condition.And(all(and.terms()));
    }

    @Override
    public Condition visitOr(Condition.Or or) {
        return new Condition.Or(all(or.terms()));
    }

    @Override
    public Condition visitNot(Condition.Not not) {
        return new Condition.Not(not.operand().accept(this));
    }

    @Override
    public Condition visitImplies(Condition.Implies implies) {
        return new Condition.Implies(
                implies.premise().accept(this), implies.conclusion().accept(this));
    }

    @Override
    public Condition visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public Condition visitHas(Condition.Has has) {
        return new Condition.Has(name(has.attribute()));
    }

    @Override
    public Condition visitIsTrue(Condition.IsTrue isTrue) {
        return new Condition.IsTrue(name(isTrue.attribute()));
    }

    @Override
    public Condition visitCompare(Condition.Compare compare) {
        return new Condition.Compare(name(compare.attribute()), compare.operator(), compare.value());
    }

    @Override
    public Condition visitCompareAttributes(Condition.CompareAttributes compare) {
        return new Condition.CompareAttributes(
                name(compare.left()), compare.operator(), name(compare.right()), compare.offset());
    }

    @Override
    public Condition visitContainsValues(Condition.ContainsValues contains) {
        return new Condition.ContainsValues(name(contains.attribute()), contains.quantifier(), name(contains.other()));
    }

    @Override
    public Condition visitMatches(Condition.Matches matches) {
        return new Condition.Matches(name(matches.attribute()), matches.pattern());
    }

    @Override
    public Condition visitOneOf(Condition.OneOf oneOf) {
        return new Condition.OneOf(name(oneOf.attribute()), oneOf.values());
    }

    @Override
    public Condition visitContains(Condition.Contains contains) {
        return new Condition.Contains(
                name(contains.attribute()), contains.quantifier(), contains.members(), contains.patterns());
    }

    @Override
    public Condition visitIsEmpty(Condition.IsEmpty isEmpty) {
        return new Condition.IsEmpty(name(isEmpty.attribute()));
    }
}
