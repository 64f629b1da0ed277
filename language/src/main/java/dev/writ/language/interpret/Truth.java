package dev.writ.language.interpret;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import java.util.SortedSet;
import java.util.function.Predicate;

/** Whether a condition is true of a valid request. A test of an attribute that the request lacks is false. */
final class Truth implements Condition.Visitor<Boolean> {
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
    public Boolean visitHas(Condition.Has has) {
        return request.value(has.attribute()).isPresent();
    }

    @Override
    public Boolean visitIsTrue(Condition.IsTrue isTrue) {
        return holds(isTrue.attribute(), value -> value.equals(new Value.Truth(true)));
    }

    @Override
    public Boolean visitCompare(Condition.Compare compare) {
        return holds(compare.attribute(), value -> switch (compare.operator()) {
            case EQUAL -> value.equals(compare.value());
            case NOT_EQUAL -> !value.equals(compare.value());
            case LESS -> number(value) < number(compare.value());
            case AT_MOST -> number(value) <= number(compare.value());
            case GREATER -> number(value) > number(compare.value());
            case AT_LEAST -> number(value) >= number(compare.value());
        });
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
    public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
        throw new UnsupportedOperationException("not encoded yet: " + compare);
    }

    @Override
    public Boolean visitMatches(Condition.Matches matches) {
        throw new UnsupportedOperationException("not encoded yet: " + matches);
    }

    @Override
    public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
        return holds(isEmpty.attribute(), value -> members(value).isEmpty());
    }

    private boolean isTrue(Condition condition) {
        return condition.accept(this);
    }

    private boolean holds(String attribute, Predicate<Value> test) {
        return request.value(attribute).filter(test).isPresent();
    }

    private static boolean contains(SortedSet<String> set, Condition.Contains contains) {
        return switch (contains.quantifier()) {
            case ANY -> contains.members().stream().anyMatch(set::contains);
            case ALL -> set.containsAll(contains.members());
            case ONLY -> contains.members().containsAll(set);
        };
    }

    private static long number(Value value) {
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        throw new AssertionError("unreachable: the checker orders numbers only, not " + value);
    }

    private static SortedSet<String> members(Value value) {
        if (value instanceof Value.Members members) {
            return members.values();
        }
        throw new AssertionError("unreachable: the checker asks only sets for members, not " + value);
    }
}
