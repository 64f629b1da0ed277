package dev.writ.language.check;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * The values that one scalar attribute may still have after some tests.
 *
 * @param listed the only values there are, where they are known one by one
 * @param low of whole numbers, inclusive, as is {@code high}
 */
record PossibleValues(Optional<List<Value>> listed, long low, long high, Set<Value> excluded) {
    // More exclusions than this could still empty a range; finding that is the verifier's work.
    private static final int SMALL = 64;

    PossibleValues {
        listed = listed.map(List::copyOf);
        excluded = Set.copyOf(excluded);
    }

    static PossibleValues of(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return only(enumeration.values().stream()
                    .map(word -> (Value) new Value.Text(word))
                    .toList());
        }
        if (type instanceof Type.Truth) {
            return only(List.of(new Value.Truth(false), new Value.Truth(true)));
        }
        if (type instanceof Type.Whole whole) {
            return new PossibleValues(Optional.empty(), whole.min(), whole.max(), Set.of());
        }
        return new PossibleValues(Optional.empty(), Long.MIN_VALUE, Long.MAX_VALUE, Set.of());
    }

    private static PossibleValues only(List<Value> values) {
        return new PossibleValues(Optional.of(values), Long.MIN_VALUE, Long.MAX_VALUE, Set.of());
    }

    /** Those that meet a test of the attribute, or the negation of one. */
    PossibleValues where(Condition test) {
        if (test instanceof Condition.Not not) {
            return whereNot(not.operand());
        } else if (test instanceof Condition.IsTrue) {
            return among(List.of(new Value.Truth(true)));
        } else if (test instanceof Condition.OneOf oneOf) {
            return among(oneOf.values());
        } else if (test instanceof Condition.Compare compare) {
            return where(compare.operator(), compare.value());
        }
        return this;
    }

    private PossibleValues whereNot(Condition test) {
        if (test instanceof Condition.IsTrue) {
            return among(List.of(new Value.Truth(false)));
        } else if (test instanceof Condition.OneOf oneOf) {
            return without(oneOf.values());
        } else if (test instanceof Condition.Compare compare) {
            return where(opposite(compare.operator()), compare.value());
        }
        return this;
    }

    private PossibleValues where(Expr.Operator operator, Value value) {
        return switch (operator) {
            case EQUAL -> among(List.of(value));
            case NOT_EQUAL -> without(List.of(value));
            case LESS -> number(value) == Long.MIN_VALUE ? none() : between(low, number(value) - 1);
            case AT_MOST -> between(low, number(value));
            case GREATER -> number(value) == Long.MAX_VALUE ? none() : between(number(value) + 1, high);
            case AT_LEAST -> between(number(value), high);
        };
    }

    boolean isEmpty() {
        if (listed.isPresent()) {
            return listed.get().stream().noneMatch(this::isPossible);
        }
        return low > high
                || high - low >= 0
                        && high - low < SMALL
                        && LongStream.rangeClosed(low, high).allMatch(n -> excluded.contains(new Value.Whole(n)));
    }

    private boolean isPossible(Value value) {
        boolean inRange = !(value instanceof Value.Whole whole) || whole.value() >= low && whole.value() <= high;
        return inRange && !excluded.contains(value);
    }

    private PossibleValues among(List<Value> values) {
        Set<Value> before = Set.copyOf(listed.orElse(values));
        List<Value> left = values.stream().filter(before::contains).toList();
        return new PossibleValues(Optional.of(left), low, high, excluded);
    }

    private PossibleValues without(List<Value> values) {
        Set<Value> more = new HashSet<>(excluded);
        more.addAll(values);
        return new PossibleValues(listed, low, high, more);
    }

    private PossibleValues between(long from, long to) {
        return new PossibleValues(listed, Math.max(low, from), Math.min(high, to), excluded);
    }

    private PossibleValues none() {
        return among(List.of());
    }

    private static Expr.Operator opposite(Expr.Operator operator) {
        return switch (operator) {
            case EQUAL -> Expr.Operator.NOT_EQUAL;
            case NOT_EQUAL -> Expr.Operator.EQUAL;
            case LESS -> Expr.Operator.AT_LEAST;
            case AT_MOST -> Expr.Operator.GREATER;
            case GREATER -> Expr.Operator.AT_MOST;
            case AT_LEAST -> Expr.Operator.LESS;
        };
    }

    private static long number(Value value) {
        if (value instanceof Value.Whole whole) {
            return whole.value();
        }
        throw new AssertionError("unreachable: only numbers are ordered, not " + value);
    }
}
