package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A set of the numbers of a range, as the breakpoints at which membership changes: the first begins a run of members,
 * the second ends it, and so on. Breakpoints are strictly ascending, the first number of the range among them only if
 * it is a member, so two sets are equal if and only if their breakpoints are.
 */
record NumberSet(List<Long> breakpoints) {
    NumberSet {
        breakpoints = List.copyOf(breakpoints);
    }

    /** The numbers of a range that satisfy an atomic predicate. */
    static NumberSet satisfying(Type.Range range, Condition.Atomic predicate) {
        return predicate.acceptAtomic(new Satisfying(range));
    }

    /**
     * The numbers of a range that fall into some intervals.
     *
     * @param starts strictly ascending; each interval ends before the next start
     * @param intervals which of the intervals, by index
     */
    static NumberSet within(Type.Range range, List<Long> starts, SortedSet<Integer> intervals) {
        Sweep sweep = new Sweep(range);
        for (int interval : intervals) {
            long last = interval + 1 < starts.size() ? starts.get(interval + 1) - 1 : range.max();
            sweep.add(starts.get(interval), last);
        }
        return sweep.swept();
    }

    /** Runs of members in ascending order; runs that touch become one, and what is outside of the range is left out. */
    private static final class Sweep {
        private final Type.Range range;
        private final List<Long> breakpoints = new ArrayList<>();

        private Sweep(Type.Range range) {
            this.range = range;
        }

        private void add(long first, long last) {
            long from = Math.max(first, range.min());
            long to = Math.min(last, range.max());
            if (from > to) {
                return;
            }
            int size = breakpoints.size();
            if (size > 0 && breakpoints.get(size - 1) == from) {
                breakpoints.remove(size - 1);
            } else {
                breakpoints.add(from);
            }
            if (to < range.max()) {
                breakpoints.add(to + 1);
            }
        }

        private NumberSet swept() {
            return new NumberSet(breakpoints);
        }
    }

    private record Satisfying(Type.Range range) implements Condition.AtomicVisitor<NumberSet> {
        @Override
        public NumberSet visitHas(Condition.Has has) {
            return run(range.min(), range.max());
        }

        @Override
        public NumberSet visitCompare(Condition.Compare compare) {
            long literal = number(compare.value());
            return switch (compare.operator()) {
                case EQUAL -> run(literal, literal);
                case NOT_EQUAL -> complement(run(literal, literal));
                case AT_MOST -> run(range.min(), literal);
                case GREATER -> complement(run(range.min(), literal));
                case AT_LEAST -> run(literal, range.max());
                case LESS -> complement(run(literal, range.max()));
            };
        }

        @Override
        public NumberSet visitOneOf(Condition.OneOf oneOf) {
            SortedSet<Long> literals = new TreeSet<>();
            oneOf.values().forEach(value -> literals.add(number(value)));
            Sweep sweep = new Sweep(range);
            literals.forEach(literal -> sweep.add(literal, literal));
            return sweep.swept();
        }

        private NumberSet run(long first, long last) {
            Sweep sweep = new Sweep(range);
            sweep.add(first, last);
            return sweep.swept();
        }

        /** Membership begins or does not begin at the first number of the range; all else changes where it changed. */
        private NumberSet complement(NumberSet set) {
            List<Long> breakpoints = new ArrayList<>(set.breakpoints);
            if (!breakpoints.isEmpty() && breakpoints.get(0) == range.min()) {
                breakpoints.remove(0);
            } else {
                breakpoints.add(0, range.min());
            }
            return new NumberSet(breakpoints);
        }

        private static long number(Value value) {
            if (value instanceof Value.Whole whole) {
                return whole.value();
            }
            throw new IllegalArgumentException("no number: " + value);
        }

        @Override
        public NumberSet visitIsTrue(Condition.IsTrue isTrue) {
            throw notOfOneNumber(isTrue);
        }

        @Override
        public NumberSet visitContains(Condition.Contains contains) {
            throw notOfOneNumber(contains);
        }

        @Override
        public NumberSet visitContainsValues(Condition.ContainsValues contains) {
            throw new IllegalArgumentException("not of one number: " + contains);
        }

        @Override
        public NumberSet visitCompareAttributes(Condition.CompareAttributes compare) {
            throw notOfOneNumber(compare);
        }

        @Override
        public NumberSet visitMatches(Condition.Matches matches) {
            throw notOfOneNumber(matches);
        }

        @Override
        public NumberSet visitIsEmpty(Condition.IsEmpty isEmpty) {
            throw notOfOneNumber(isEmpty);
        }

        @Override
        public NumberSet visitCount(Condition.Count count) {
            throw notOfOneNumber(count);
        }

        private static IllegalArgumentException notOfOneNumber(Condition.Atomic predicate) {
            return new IllegalArgumentException("not of one number: " + predicate);
        }
    }
}
