package dev.writ.language.model;

import java.util.List;
import java.util.function.UnaryOperator;

/** The same said of attributes that go by other names. */
public final class AttributeRenaming implements Condition.Visitor<Condition>, Condition.AtomicVisitor<Condition> {
    private final UnaryOperator<String> names;

    /** @param names the other name of each attribute, which may be its own */
    public AttributeRenaming(UnaryOperator<String> names) {
        this.names = names;
    }

    private String name(String attribute) {
        return names.apply(attribute);
    }

    public Condition of(Condition condition) {
        return condition.accept(this);
    }

    public Rule of(Rule rule) {
        return new Rule(rule.id(), rule.scope(), of(rule.condition()), rule.effect(), rule.approval(), rule.reason());
    }

    public Assumption of(Assumption assumption) {
        return new Assumption(assumption.id(), of(assumption.condition()));
    }

    public Limit of(Limit limit) {
        return new Limit(
                limit.id(),
                limit.scope(),
                of(limit.condition()),
                new Allowance(
                        limit.allowance().most(),
                        limit.allowance().of().map(of -> new Allowance.Summed(name(of.attribute()), of.scale())),
                        limit.allowance().window()),
                limit.per().map(this::name));
    }

    /** What decides: rules, assumptions and limits. */
    public Policy ofRules(Policy policy) {
        return policy.withRules(policy.rules().stream().map(this::of).toList())
                .withGuards(new Policy.Guards(
                        policy.assumptions().stream().map(this::of).toList(),
                        policy.limits().stream().map(this::of).toList()));
    }

    private List<Condition> each(List<Condition> terms) {
        return terms.stream().map(this::of).toList();
    }

    @Override
    public Condition visitAnd(Condition.And and) {
        return new Condition.And(each(and.terms()));
    }

    @Override
    public Condition visitOr(Condition.Or or) {
        return new Condition.Or(each(or.terms()));
    }

    @Override
    public Condition visitNot(Condition.Not not) {
        return new Condition.Not(of(not.operand()));
    }

    @Override
    public Condition visitImplies(Condition.Implies implies) {
        return new Condition.Implies(of(implies.premise()), of(implies.conclusion()));
    }

    @Override
    public Condition visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public Condition visitOfCommand(Condition.OfCommand test) {
        return new Condition.OfCommand(name(test.attribute()), test.part(), test.quantifier(), test.patterns());
    }

    @Override
    public Condition visitIsOpaque(Condition.IsOpaque test) {
        return new Condition.IsOpaque(name(test.attribute()));
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
    public Condition visitContainsValues(Condition.ContainsValues contains) {
        return new Condition.ContainsValues(name(contains.attribute()), contains.quantifier(), name(contains.other()));
    }

    @Override
    public Condition visitIsEmpty(Condition.IsEmpty isEmpty) {
        return new Condition.IsEmpty(name(isEmpty.attribute()));
    }

    @Override
    public Condition visitCount(Condition.Count count) {
        return new Condition.Count(name(count.attribute()), count.operator(), count.number());
    }
}
