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
        return holds(compare.attribute(), value -> compare(value, compare.operator(), compare.value(), 0));
    }

    @Override
    public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
        return holds(
                compare.left(),
                left -> holds(compare.right(), right -> compare(left, compare.operator(), right, compare.offset())));
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
        Value number = new Value.Whole(count.number());
        return holds(
                count.attribute(), set -> compare(new Value.Whole(members(set).size()), count.operator(), number, 0));
    }

    private boolean isTrue(Condition condition) {
        return condition.accept(this);
    }

    private boolean holds(String attribute, Predicate<Value> test) {
        return request.value(attribute).filter(test).isPresent();
    }

    /** With what is added to the right one, which is a number then; what is no number is only the same or not. */
    private static boolean compare(Value left, Operator operator, Value right, long offset) {
        int order = left instanceof Value.Whole
                ? exactly(left).compareTo(exactly(right).add(BigInteger.valueOf(offset)))
                : left.equals(right) ? 0 : 1;
        return switch (operator) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case AT_MOST -> order <= 0;
            case GREATER -> order > 0;
            case AT_LEAST -> order >= 0;
        };
    }

    /** Sums of numbers leave the 64 bits that each has. */
    private static BigInteger exactly(Value value) {
        return BigInteger.valueOf(((Value.Whole) value).value());
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

    private static SortedSet<String> members(Value value) {
        return ((Value.Members) value).values();
    }
}
