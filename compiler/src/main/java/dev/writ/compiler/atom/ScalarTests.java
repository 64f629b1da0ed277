package dev.writ.compiler.atom;

import dev.writ.language.interpret.Forms;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;

/** Whether one value of a scalar attribute satisfies an atomic predicate on it. */
final class ScalarTests implements Condition.AtomicVisitor<Boolean> {
    private final Value value;

    private ScalarTests(Value value) {
        this.value = value;
    }

    static boolean holds(Condition.Atomic leaf, Value value) {
        return leaf.acceptAtomic(new ScalarTests(value));
    }

    @Override
    public Boolean visitHas(Condition.Has has) {
        return true;
    }

    @Override
    public Boolean visitIsTrue(Condition.IsTrue isTrue) {
        return value.equals(new Value.Truth(true));
    }

    @Override
    public Boolean visitCompare(Condition.Compare compare) {
        return compares(value, compare.operator(), compare.value());
    }

    @Override
    public Boolean visitOneOf(Condition.OneOf oneOf) {
        return oneOf.values().contains(value);
    }

    @Override
    public Boolean visitMatches(Condition.Matches matches) {
        if (value instanceof Value.Text text) {
            return Forms.has(text.value(), matches.pattern());
        }
        throw notOfAScalar(matches);
    }

    @Override
    public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
        throw notOfAScalar(compare);
    }

    @Override
    public Boolean visitContains(Condition.Contains contains) {
        throw notOfAScalar(contains);
    }

    @Override
    public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
        throw notOfAScalar(isEmpty);
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
