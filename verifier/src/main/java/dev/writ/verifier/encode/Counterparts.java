package dev.writ.verifier.encode;

import dev.writ.language.model.Allowance;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Two requests told as one: attributes in which they may differ stand there twice, that of the second request right
 * after that of the first, under a name that no document can give. Whatever else one has the other has, too.
 *
 * @param attributes in which the two may differ
 */
public record Counterparts(Set<String> attributes) {
    /** No name of an attribute has it. */
    private static final String MARK = "\u2032";

    public Counterparts {
        attributes = Set.copyOf(attributes);
    }

    /** What an attribute of the second request is called. */
    public static String of(String attribute) {
        return CommandPart.ATTRIBUTES.stream()
                .filter(part -> CommandPart.attributeOf(attribute)
                        .filter(line -> part.of(line).equals(attribute))
                        .isPresent())
                .map(part -> part.of(CommandPart.attributeOf(attribute).orElseThrow() + MARK))
                .findFirst()
                .orElse(attribute + MARK);
    }

    private String name(String attribute) {
        boolean mayDiffer =
                attributes.contains(CommandPart.attributeOf(attribute).orElse(attribute));
        return mayDiffer ? of(attribute) : attribute;
    }

    /** Of both requests. */
    public Vocabulary vocabulary(Vocabulary one) {
        return new Vocabulary(
                one.given().stream().flatMap(this::twice).toList(),
                one.actions().stream().map(this::action).toList(),
                one.families().stream().map(this::family).toList(),
                one.openActions(),
                one.approvers(),
                one.zone());
    }

    private Stream<Vocabulary.Attribute> twice(Vocabulary.Attribute attribute) {
        return attributes.contains(attribute.name())
                ? Stream.of(
                        attribute,
                        new Vocabulary.Attribute(
                                of(attribute.name()),
                                attribute.type(),
                                attribute.source(),
                                attribute.optional(),
                                attribute.fallback(),
                                attribute.disclosure()))
                : Stream.of(attribute);
    }

    /** An action with the arguments of both requests. */
    public Vocabulary.Action action(Vocabulary.Action one) {
        return new Vocabulary.Action(one.name(), one.tags(), arguments(one.arguments()));
    }

    private Vocabulary.Family family(Vocabulary.Family one) {
        return new Vocabulary.Family(one.pattern(), one.tags(), one.arguments().map(this::arguments));
    }

    private List<Vocabulary.Argument> arguments(List<Vocabulary.Argument> arguments) {
        return arguments.stream()
                .flatMap(argument -> attributes.contains(argument.attribute())
                        ? Stream.of(argument, new Vocabulary.Argument(of(argument.attribute()), argument.optional()))
                        : Stream.of(argument))
                .toList();
    }

    /** A policy that asks of the second request what another asks of the first. States nothing and tests nothing. */
    public Policy policy(Policy one) {
        List<Rule> rules = one.rules().stream()
                .map(rule -> new Rule(
                        rule.id(),
                        rule.scope(),
                        condition(rule.condition()),
                        rule.effect(),
                        rule.approval(),
                        rule.reason()))
                .toList();
        List<Assumption> assumptions = one.assumptions().stream()
                .map(assumption -> new Assumption(assumption.id(), condition(assumption.condition())))
                .toList();
        List<Limit> limits = one.limits().stream()
                .map(limit -> new Limit(
                        limit.id(),
                        limit.scope(),
                        condition(limit.condition()),
                        new Allowance(
                                limit.allowance().most(),
                                limit.allowance()
                                        .of()
                                        .map(of -> new Allowance.Summed(name(of.attribute()), of.scale())),
                                limit.allowance().window()),
                        limit.per().map(this::name)))
                .toList();
        return one.withRules(rules)
                .withGuards(new Policy.Guards(assumptions, limits))
                .withClaims(Policy.Claims.NONE);
    }

    /** What asks of the second request what a condition asks of the first. */
    public Condition condition(Condition one) {
        return one.accept(new OfSecond());
    }

    private final class OfSecond implements Condition.Visitor<Condition>, Condition.AtomicVisitor<Condition> {
        private List<Condition> each(List<Condition> terms) {
            return terms.stream().map(term -> term.accept(this)).toList();
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
            return new Condition.ContainsValues(
                    name(contains.attribute()), contains.quantifier(), name(contains.other()));
        }

        @Override
        public Condition visitIsEmpty(Condition.IsEmpty isEmpty) {
            return new Condition.IsEmpty(name(isEmpty.attribute()));
        }
    }
}
