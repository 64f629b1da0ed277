package dev.writ.language.check.condition;

import dev.writ.language.budget.UncheckedSteps;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The values that one scalar attribute may still have after some tests, or the sizes of a set; each test costs what it lists, a form what is left. */
public final class ValueDomain {
    // More exclusions than this could still empty a range; finding that is the verifier's work.
    private static final int SMALL = 64;
    private static final Comparator<Value> ORDER = ValueDomain::compare;

    /** How many values there are before any test; negative where they are not counted. */
    private final int universe;

    private final UncheckedSteps steps;

    private long low;
    private long high;
    private final Set<Value> excluded = new HashSet<>();
    private final PatternFacts forms = new PatternFacts();
    /** The values left, once a test has listed them; exclusions and bounds are then taken out of it. */
    private @Nullable TreeSet<Value> left;

    /** What a test does to the values. */
    enum Effect {
        NOTHING,
        NARROWS,
        /** It would leave none; it is then not applied. */
        EMPTIES
    }

    ValueDomain(Type type, UncheckedSteps steps) {
        this.steps = steps;
        this.universe = universe(type);
        Optional<Type.Range> range = type.range();
        this.low = range.map(Type.Range::min).orElse(type instanceof Type.Members ? 0 : Long.MIN_VALUE);
        this.high = range.map(Type.Range::max).orElse(mostElements(type));
    }

    /** Of a set its values are told apart by how many they have only. */
    private static long mostElements(Type type) {
        return type instanceof Type.Members members
                ? members.values().map(values -> (long) values.size()).orElse(Long.MAX_VALUE)
                : Long.MAX_VALUE;
    }

    private static int universe(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return enumeration.values().size();
        }
        return type instanceof Type.Truth ? 2 : -1;
    }

    /** Keeps the values that meet a test of the attribute, or the negation of one. */
    Effect keep(Condition test) {
        boolean holds = !(test instanceof Condition.Not);
        Condition operand = test instanceof Condition.Not not ? not.operand() : test;
        return operand instanceof Condition.Atomic atomic ? atomic.acceptAtomic(new Keep(holds)) : Effect.NOTHING;
    }

    private final class Keep implements Condition.AtomicVisitor<Effect> {
        private final boolean holds;

        Keep(boolean holds) {
            this.holds = holds;
        }

        @Override
        public Effect visitIsTrue(Condition.IsTrue isTrue) {
            return among(List.of(new Value.Truth(holds)));
        }

        @Override
        public Effect visitOneOf(Condition.OneOf oneOf) {
            return holds ? among(oneOf.values()) : without(oneOf.values());
        }

        @Override
        public Effect visitCompare(Condition.Compare compare) {
            return compared(holds ? compare.operator() : opposite(compare.operator()), compare.value());
        }

        @Override
        public Effect visitMatches(Condition.Matches matches) {
            return formed(matches.pattern(), holds);
        }

        @Override
        public Effect visitHas(Condition.Has has) {
            return Effect.NOTHING;
        }

        @Override
        public Effect visitCompareAttributes(Condition.CompareAttributes compare) {
            return Effect.NOTHING;
        }

        @Override
        public Effect visitContains(Condition.Contains contains) {
            return Effect.NOTHING;
        }

        @Override
        public Effect visitContainsValues(Condition.ContainsValues contains) {
            return Effect.NOTHING;
        }

        @Override
        public Effect visitIsEmpty(Condition.IsEmpty isEmpty) {
            return Effect.NOTHING;
        }

        @Override
        public Effect visitCount(Condition.Count count) {
            Value number = new Value.Whole(count.number());
            return compared(holds ? count.operator() : opposite(count.operator()), number);
        }
    }

    private Effect compared(Expr.Operator operator, Value value) {
        return switch (operator) {
            case EQUAL -> among(List.of(value));
            case NOT_EQUAL -> without(List.of(value));
            case LESS -> number(value) == Long.MIN_VALUE ? Effect.EMPTIES : between(low, number(value) - 1);
            case AT_MOST -> between(low, number(value));
            case GREATER -> number(value) == Long.MAX_VALUE ? Effect.EMPTIES : between(number(value) + 1, high);
            case AT_LEAST -> between(number(value), high);
        };
    }

    private Effect among(List<Value> values) {
        TreeSet<Value> kept = new TreeSet<>(ORDER);
        for (Value value : values) {
            if (isPossible(value)) {
                kept.add(value);
            }
        }
        if (kept.isEmpty()) {
            return Effect.EMPTIES;
        }
        int before = left != null ? left.size() : universe - excluded.size();
        left = kept;
        return kept.size() == before ? Effect.NOTHING : Effect.NARROWS;
    }

    private boolean isPossible(Value value) {
        if (left != null) {
            return left.contains(value);
        }
        boolean inRange = !(value instanceof Value.Whole whole) || whole.value() >= low && whole.value() <= high;
        boolean hasForms = !(value instanceof Value.Text text) || forms.allow(text.value());
        return inRange && hasForms && !excluded.contains(value);
    }

    private Effect formed(Pattern pattern, boolean holds) {
        if (left == null) {
            return forms.keep(pattern, holds);
        }
        steps.spend(left.size());
        List<Value> kept = left.stream()
                .filter(value -> PatternMatch.matches(((Value.Text) value).value(), pattern) == holds)
                .toList();
        return among(kept);
    }

    private Effect without(List<Value> values) {
        List<Value> gone = new ArrayList<>();
        for (Value value : values) {
            if (left != null ? left.contains(value) : !excluded.contains(value)) {
                gone.add(value);
            }
        }
        if (gone.isEmpty()) {
            return Effect.NOTHING;
        }
        if (left != null) {
            if (gone.size() == left.size()) {
                return Effect.EMPTIES;
            }
            gone.forEach(left::remove);
            return Effect.NARROWS;
        }
        excluded.addAll(gone);
        if (excluded.size() == universe || isExhausted(low, high)) {
            gone.forEach(excluded::remove);
            return Effect.EMPTIES;
        }
        return Effect.NARROWS;
    }

    private Effect between(long from, long to) {
        long lowest = Math.max(low, from);
        long highest = Math.min(high, to);
        if (lowest > highest) {
            return Effect.EMPTIES;
        }
        boolean narrows;
        if (left != null) {
            Value first = new Value.Whole(lowest);
            Value last = new Value.Whole(highest);
            if (left.subSet(first, true, last, true).isEmpty()) {
                return Effect.EMPTIES;
            }
            narrows = number(left.first()) < lowest || number(left.last()) > highest;
            left.headSet(first, false).clear();
            left.tailSet(last, false).clear();
        } else if (isExhausted(lowest, highest)) {
            return Effect.EMPTIES;
        } else {
            narrows = lowest > low || highest < high;
        }
        low = lowest;
        high = highest;
        return narrows ? Effect.NARROWS : Effect.NOTHING;
    }

    /** True of a small range of which every number is excluded. */
    private boolean isExhausted(long from, long to) {
        long width = to - from;
        if (universe >= 0 || width < 0 || width >= SMALL) {
            return false;
        }
        for (long offset = 0; offset <= width; offset++) {
            if (!excluded.contains(new Value.Whole(from + offset))) {
                return false;
            }
        }
        return true;
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

    /** The values of one attribute are of one kind. */
    private static int compare(Value a, Value b) {
        if (a instanceof Value.Whole whole) {
            return Long.compare(whole.value(), number(b));
        } else if (a instanceof Value.Text text) {
            return text.value().compareTo(((Value.Text) b).value());
        }
        return Boolean.compare(((Value.Truth) a).value(), ((Value.Truth) b).value());
    }
}
