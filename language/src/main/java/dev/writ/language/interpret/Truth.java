package dev.writ.language.interpret;

import dev.writ.language.interpret.command.CommandTruth;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr.Operator;
import java.math.BigInteger;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Whether a condition is true of a valid request. A test of an attribute that the request lacks is false. The checker has
 * seen to it that only numbers are ordered, only texts have forms and only sets have members.
 */
final class Truth implements Condition.Visitor<Boolean>, Condition.AtomicVisitor<Boolean> {
    private final Validation.Valid request;

    Truth(Validation.Valid request) {
        this.request = request;
    }

    @Override
    public Boolean visitAnd(Condition.And and) {
        return and.terms().stream().allMatch(this::isTrue);
    }

    @Override
    public Boolean visitOr(Condition.Or or) {
        return or.terms().stream().anyMatch(this::isTrue);
    }

    @Override
    public Boolean visitNot(Condition.Not not) {
        return !isTrue(not.operand());
    }

    @Override
    public Boolean visitImplies(Condition.Implies implies) {
        return !isTrue(implies.premise()) || isTrue(implies.conclusion());
    }

    @Override
    public Boolean visitAtomic(Condition.Atomic atomic) {
        return atomic.acceptAtomic(this);
    }

    @Override
    public Boolean visitOfCommand(Condition.OfCommand test) {
        return holds(test.attribute(), line -> CommandTruth.holds(test, text(line)));
    }

    @Override
    public Boolean visitIsOpaque(Condition.IsOpaque test) {
        return holds(test.attribute(), line -> CommandTruth.isOpaque(text(line)));
    }

    @Override
    public Boolean visitHas(Condition.Has has) {
        return request.value(has.attribute()).isPresent();
    }

    @Override
    public Boolean visitIsTrue(Condition.IsTrue isTrue) {
        return holds(isTrue.attribute(), value -> value.equals(new Value.Truth(true)));
    }

    @Override
    public Boolean visitCompare(Condition.Compare compare) {
        return holds(compare.attribute(), value -> compare(value, compare.operator(), compare.value()));
    }

    @Override
    public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
        return holds(
                compare.left(),
                left -> holds(
                        compare.right(),
                        right -> compare.offset() == 0
                                ? compare(left, compare.operator(), right)
                                : compare(
                                        exactly(left),
                                        compare.operator(),
                                        exactly(right).add(BigInteger.valueOf(compare.offset())))));
    }

    @Override
    public Boolean visitContainsValues(Condition.ContainsValues contains) {
        return holds(
                contains.attribute(),
                set -> holds(contains.other(), other -> {
                    SortedSet<String> elements = members(set);
                    SortedSet<String> values =
                            other instanceof Value.Text one ? new TreeSet<>(Set.of(one.value())) : members(other);
                    return switch (contains.quantifier()) {
                        case ANY -> values.stream().anyMatch(elements::contains);
                        case ALL -> elements.containsAll(values);
                        case ONLY -> values.containsAll(elements);
                    };
                }));
    }

    @Override
    public Boolean visitMatches(Condition.Matches matches) {
        return holds(matches.attribute(), value -> PatternMatch.matches(text(value), matches.pattern()));
    }

    @Override
    public Boolean visitOneOf(Condition.OneOf oneOf) {
        return holds(oneOf.attribute(), oneOf.values()::contains);
    }

    @Override
    public Boolean visitContains(Condition.Contains contains) {
        return holds(contains.attribute(), value -> contains(members(value), contains));
    }

    @Override
    public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
        return holds(isEmpty.attribute(), value -> members(value).isEmpty());
    }

    @Override
    public Boolean visitCount(Condition.Count count) {
        return holds(
                count.attribute(),
                set -> compare(
                        new Value.Whole(members(set).size()), count.operator(), new Value.Whole(count.number())));
    }

    private boolean isTrue(Condition condition) {
        return condition.accept(this);
    }

    private boolean holds(String attribute, Predicate<Value> test) {
        return request.value(attribute).filter(test).isPresent();
    }

    private static boolean compare(Value left, Operator operator, Value right) {
        return switch (operator) {
            case EQUAL -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            case LESS -> number(left) < number(right);
            case AT_MOST -> number(left) <= number(right);
            case GREATER -> number(left) > number(right);
            case AT_LEAST -> number(left) >= number(right);
        };
    }

    /** Sums of numbers leave the 64 bits that each has. */
    private static BigInteger exactly(Value value) {
        return BigInteger.valueOf(number(value));
    }

    private static boolean compare(BigInteger left, Operator operator, BigInteger right) {
        int order = left.compareTo(right);
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    private static boolean contains(SortedSet<String> set, Condition.Contains contains) {
        Predicate<String> listed = element -> contains.members().contains(element)
                || contains.patterns().stream().anyMatch(pattern -> PatternMatch.matches(element, pattern));
        return switch (contains.quantifier()) {
            case ANY -> set.stream().anyMatch(listed);
            case ALL ->
                set.containsAll(contains.members())
                        && contains.patterns().stream().allMatch(pattern -> set.stream()
                                .anyMatch(element -> PatternMatch.matches(element, pattern)));
            case ONLY -> set.stream().allMatch(listed);
        };
    }

    private static String text(Value value) {
        return ((Value.Text) value).value();
    }

    private static long number(Value value) {
        return ((Value.Whole) value).value();
    }

    private static SortedSet<String> members(Value value) {
        return ((Value.Members) value).values();
    }
}
