package dev.writ.compiler.atom;

import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import java.util.HashSet;
import java.util.function.Predicate;

/**
 * What an atomic predicate on a scalar attribute says of its values, made ready once to be asked about many: a list of
 * thousands is looked up, not searched through, for each of as many classes.
 */
final class ScalarTests implements Condition.AtomicVisitor<Predicate<Value>> {
    private ScalarTests() {}

    /** The values that satisfy a predicate. */
    static Predicate<Value> of(Condition.Atomic leaf) {
        return leaf.acceptAtomic(new ScalarTests());
    }

    @Override
    public Predicate<Value> visitHas(Condition.Has has) {
        return value -> true;
    }

    @Override
    public Predicate<Value> visitIsTrue(Condition.IsTrue isTrue) {
        return new Value.Truth(true)::equals;
    }

    @Override
    public Predicate<Value> visitCompare(Condition.Compare compare) {
        return value -> compares(value, compare.operator(), compare.value());
    }

    @Override
    public Predicate<Value> visitOneOf(Condition.OneOf oneOf) {
        return new HashSet<>(oneOf.values())::contains;
    }

    @Override
    public Predicate<Value> visitMatches(Condition.Matches matches) {
        return value -> {
            if (value instanceof Value.Text text) {
                return PatternMatch.matches(text.value(), matches.pattern());
            }
            throw notOfAScalar(matches);
        };
    }

    @Override
    public Predicate<Value> visitCompareAttributes(Condition.CompareAttributes compare) {
        throw notOfAScalar(compare);
    }

    @Override
    public Predicate<Value> visitContainsValues(Condition.ContainsValues contains) {
        throw notOfAScalar(contains);
    }

    @Override
    public Predicate<Value> visitContains(Condition.Contains contains) {
        throw notOfAScalar(contains);
    }

    @Override
    public Predicate<Value> visitIsEmpty(Condition.IsEmpty isEmpty) {
        throw notOfAScalar(isEmpty);
    }

    @Override
    public Predicate<Value> visitCount(Condition.Count count) {
        throw notOfAScalar(count);
    }

    private static IllegalArgumentException notOfAScalar(Condition.Atomic leaf) {
        return new IllegalArgumentException("not a predicate on a scalar: " + leaf);
    }

    private static boolean compares(Value left, Expr.Operator operator, Value right) {
        return switch (operator) {
            case EQUAL -> left.equals(right);
            case NOT_EQUAL -> !left.equals(right);
            case LESS -> whole(left) < whole(right);
            case AT_MOST -> whole(left) <= whole(right);
            case GREATER -> whole(left) > whole(right);
            case AT_LEAST -> whole(left) >= whole(right);
        };
    }

    private static long whole(Value value) {
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        throw new IllegalArgumentException("only whole numbers are ordered, got " + value);
    }
}
