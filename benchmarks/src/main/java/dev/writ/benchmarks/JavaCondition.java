package dev.writ.benchmarks;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.stream.Collectors;

/** A condition of a generated policy as a person would write it in Java, about a {@link ToolCall} {@code call}. */
final class JavaCondition implements Condition.Visitor<String>, Condition.AtomicVisitor<String> {
    static String of(Condition condition) {
        return condition.accept(new JavaCondition());
    }

    private static String value(String attribute) {
        return "call."
                + switch (attribute) {
                    case PolicyGenerator.FREEZE -> "codeFreeze";
                    case PolicyGenerator.ROLES -> "roles";
                    default -> attribute;
                }
                + "()";
    }

    private static String quoted(String text) {
        return "\"" + text + "\"";
    }

    private static String equal(String attribute, Value value) {
        if (value instanceof Value.Text text) {
            return quoted(text.value()) + ".equals(" + value(attribute) + ")";
        }
        throw unused(value);
    }

    private static IllegalArgumentException unused(Object part) {
        return new IllegalArgumentException("generated policies hold no " + part);
    }

    private static String joined(List<String> terms, String operator) {
        return terms.stream().collect(Collectors.joining(" " + operator + " ", "(", ")"));
    }

    @Override
    public String visitAnd(Condition.And and) {
        return joined(and.terms().stream().map(JavaCondition::of).toList(), "&&");
    }

    @Override
    public String visitOr(Condition.Or or) {
        return joined(or.terms().stream().map(JavaCondition::of).toList(), "||");
    }

    @Override
    public String visitNot(Condition.Not not) {
        return "!" + of(not.operand());
    }

    @Override
    public String visitImplies(Condition.Implies implies) {
        throw unused(implies);
    }

    @Override
    public String visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public String visitIsTrue(Condition.IsTrue isTrue) {
        return value(isTrue.attribute());
    }

    @Override
    public String visitCompare(Condition.Compare compare) {
        if (compare.value() instanceof Value.Whole bound) {
            return value(compare.attribute()) + " " + compare.operator().sign() + " " + bound.value() + "L";
        }
        if (compare.operator() != Expr.Operator.EQUAL) {
            throw unused(compare);
        }
        return equal(compare.attribute(), compare.value());
    }

    @Override
    public String visitOneOf(Condition.OneOf oneOf) {
        return joined(
                oneOf.values().stream()
                        .map(value -> equal(oneOf.attribute(), value))
                        .toList(),
                "||");
    }

    @Override
    public String visitContains(Condition.Contains contains) {
        if (contains.quantifier() != Expr.Quantifier.ANY) {
            throw unused(contains);
        }
        return joined(
                contains.members().stream()
                        .map(member -> value(contains.attribute()) + ".contains(" + quoted(member) + ")")
                        .toList(),
                "||");
    }

    @Override
    public String visitHas(Condition.Has has) {
        throw unused(has);
    }

    @Override
    public String visitCompareAttributes(Condition.CompareAttributes compare) {
        throw unused(compare);
    }

    @Override
    public String visitMatches(Condition.Matches matches) {
        throw unused(matches);
    }

    @Override
    public String visitContainsValues(Condition.ContainsValues contains) {
        throw unused(contains);
    }

    @Override
    public String visitCount(Condition.Count count) {
        throw unused(count);
    }

    @Override
    public String visitIsEmpty(Condition.IsEmpty isEmpty) {
        throw unused(isEmpty);
    }
}
