package dev.writ.compiler.atom;

import dev.writ.language.interpret.Forms;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;

/** Whether one value of a scalar attribute satisfies an atomic predicate on it. */
final class ScalarTests {
    private ScalarTests() {}

    static boolean holds(Condition leaf, Value value) {
        if (leaf instanceof Condition.Compare compare) {
            return compares(value, compare.operator(), compare.value());
        }
        if (leaf instanceof Condition.OneOf oneOf) {
            return oneOf.values().contains(value);
        }
        if (leaf instanceof Condition.Matches matches && value instanceof Value.Text text) {
            return Forms.has(text.value(), matches.pattern());
        }
        if (leaf instanceof Condition.IsTrue) {
            return value.equals(new Value.Truth(true));
        }
        if (leaf instanceof Condition.Has) {
            return true;
        }
        throw new IllegalArgumentException("not a predicate on a scalar: " + leaf);
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
