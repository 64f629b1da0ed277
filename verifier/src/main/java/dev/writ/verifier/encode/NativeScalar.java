package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** A number, a text or a truth value. */
final class NativeScalar implements NativeValue, Condition.AtomicVisitor<Term> {
    private final Type type;
    private final Term present;
    private final Term value;
    /** By a number, that the value is not below it. */
    private final Map<Long, Term> started = new HashMap<>();
    /** By column and class, that the value is of that class. */
    private final Map<Column, Map<Integer, Term>> classes = new IdentityHashMap<>();

    NativeScalar(Type type, boolean mayBeAbsent) {
        this.type = type;
        this.present = mayBeAbsent ? Terms.constant("present", Sort.TRUTH) : Terms.TRUE;
        this.value = Terms.constant("value", sort(type));
    }

    private static Sort sort(Type type) {
        if (type.range().isPresent()) {
            return Sort.WHOLE;
        }
        return type.isTruth() ? Sort.TRUTH : Sort.TEXT;
    }

    @Override
    public Term valid() {
        if (type.range().isPresent()) {
            Type.Range range = type.range().get();
            return between(range.min(), range.max());
        }
        if (type instanceof Type.Enumeration enumeration) {
            return oneOf(enumeration.values());
        }
        return Terms.TRUE;
    }

    @Override
    public Term inNotOneClass(Column column) {
        Term absentInNone = ClassTable.absentClass(column).isPresent() ? Terms.FALSE : Terms.not(present);
        return Terms.or(absentInNone, Terms.and(present, column.ofScalar().acceptScalar(new ValueInNotOne())));
    }

    /** The value is in no class of a column, or in several. */
    private final class ValueInNotOne implements Column.ScalarVisitor<Term> {
        @Override
        public Term visitIntervals(Column.Intervals column) {
            return disordered(column.starts());
        }

        @Override
        public Term visitWords(Column.Words column) {
            return noneOrSeveral(column);
        }

        @Override
        public Term visitTruths(Column.Truths column) {
            return noneOrSeveral(column);
        }

        @Override
        public Term visitMatches(Column.Matches column) {
            throw notForSolver(column);
        }

        private Term noneOrSeveral(Column.OfScalar column) {
            List<Term> wrong = new ArrayList<>();
            Term earlier = Terms.FALSE;
            for (int cls = 0; cls < ClassTable.values(column); cls++) {
                Term in = holdsValue(column, cls);
                wrong.add(Terms.and(in, earlier));
                earlier = Terms.or(earlier, in);
            }
            wrong.add(Terms.not(earlier));
            return Terms.or(wrong);
        }
    }

    private static IllegalArgumentException notForSolver(Column column) {
        return new IllegalArgumentException("no classes for a solver: " + column);
    }

    /**
     * Of one start after another, each class being from its own to the next: a value is in exactly one of them if and
     * only if it is not below the first and below none that stands before one that it is not below.
     */
    private Term disordered(List<Long> starts) {
        List<Term> wrong = new ArrayList<>();
        wrong.add(Terms.not(startedAt(starts, 0)));
        for (int cls = 1; cls < starts.size(); cls++) {
            wrong.add(Terms.and(startedAt(starts, cls), Terms.not(startedAt(starts, cls - 1))));
        }
        return Terms.or(wrong);
    }

    @Override
    public Term among(Column column, SortedSet<Integer> classes) {
        SortedSet<Integer> present = classes.headSet(ClassTable.values(column));
        Term among = column.ofScalar().acceptScalar(new ValueAmong(present));
        Term absent = classes.size() > present.size() ? Terms.not(this.present) : Terms.FALSE;
        return Terms.or(absent, Terms.and(this.present, among));
    }

    /** The value is in one of some classes of a column. */
    private final class ValueAmong implements Column.ScalarVisitor<Term> {
        private final SortedSet<Integer> classes;

        ValueAmong(SortedSet<Integer> classes) {
            this.classes = classes;
        }

        @Override
        public Term visitIntervals(Column.Intervals column) {
            return amongIntervals(column.starts(), classes);
        }

        @Override
        public Term visitWords(Column.Words column) {
            return amongClasses(column, classes);
        }

        @Override
        public Term visitTruths(Column.Truths column) {
            return amongClasses(column, classes);
        }

        @Override
        public Term visitMatches(Column.Matches column) {
            throw notForSolver(column);
        }
    }

    /** Intervals that follow one another are one. */
    private Term amongIntervals(List<Long> starts, SortedSet<Integer> classes) {
        List<Term> runs = new ArrayList<>();
        for (int cls : classes) {
            if (classes.contains(cls - 1)) {
                continue;
            }
            int next = cls + 1;
            while (classes.contains(next)) {
                next++;
            }
            runs.add(Terms.and(startedAt(starts, cls), Terms.not(startedAt(starts, next))));
        }
        return Terms.or(runs);
    }

    /** The value is not below a start; after the last there is none, and false. */
    private Term startedAt(List<Long> starts, int cls) {
        return cls < starts.size() ? notBelow(starts.get(cls)) : Terms.FALSE;
    }

    /** Of more than half of the classes: that it is in none of the others. */
    private Term amongClasses(Column.OfScalar column, SortedSet<Integer> classes) {
        int values = ClassTable.values(column);
        boolean many = classes.size() * 2 > values;
        Term listed = Terms.or(IntStream.range(0, values)
                .filter(cls -> classes.contains(cls) != many)
                .mapToObj(cls -> holdsValue(column, cls))
                .toList());
        return many ? Terms.not(listed) : listed;
    }

    private Term holdsValue(Column.OfScalar column, int cls) {
        return classes.computeIfAbsent(column, none -> new HashMap<>())
                .computeIfAbsent(cls, c -> column.acceptScalar(new ValueIn(c)));
    }

    /** The value is in one class of a column of values that are listed. */
    private final class ValueIn implements Column.ScalarVisitor<Term> {
        private final int cls;

        ValueIn(int cls) {
            this.cls = cls;
        }

        @Override
        public Term visitWords(Column.Words words) {
            return cls < words.listed().size()
                    ? oneOf(words.listed().get(cls))
                    : Terms.not(
                            oneOf(words.listed().stream().flatMap(List::stream).toList()));
        }

        @Override
        public Term visitTruths(Column.Truths truths) {
            return cls == 1 ? value : Terms.not(value);
        }

        @Override
        public Term visitIntervals(Column.Intervals column) {
            return amongIntervals(column.starts(), new TreeSet<>(List.of(cls)));
        }

        @Override
        public Term visitMatches(Column.Matches column) {
            throw notForSolver(column);
        }
    }

    @Override
    public Term satisfies(Condition.Atomic leaf) {
        return Terms.and(present, leaf.acceptAtomic(this));
    }

    @Override
    public Term visitHas(Condition.Has has) {
        return Terms.TRUE;
    }

    @Override
    public Term visitIsTrue(Condition.IsTrue isTrue) {
        return value;
    }

    @Override
    public Term visitCompare(Condition.Compare compare) {
        Term literal = literal(compare.value());
        return switch (compare.operator()) {
            case EQUAL -> isExactly(compare.value());
            case NOT_EQUAL -> Terms.not(isExactly(compare.value()));
            case LESS -> Terms.not(Terms.atMost(literal, value));
            case AT_MOST -> Terms.atMost(value, literal);
            case GREATER -> Terms.not(Terms.atMost(value, literal));
            case AT_LEAST -> Terms.atMost(literal, value);
        };
    }

    @Override
    public Term visitOneOf(Condition.OneOf oneOf) {
        return Terms.or(oneOf.values().stream().map(this::isExactly).toList());
    }

    @Override
    public Term visitContains(Condition.Contains contains) {
        throw new IllegalArgumentException("no set: `" + contains.attribute() + "`");
    }

    @Override
    public Term visitContainsValues(Condition.ContainsValues contains) {
        throw new IllegalArgumentException("not of one scalar: " + contains);
    }

    @Override
    public Term visitCompareAttributes(Condition.CompareAttributes compare) {
        throw new IllegalArgumentException("not of one value by itself: " + compare);
    }

    @Override
    public Term visitMatches(Condition.Matches matches) {
        throw new IllegalArgumentException("not for a solver: " + matches);
    }

    @Override
    public Term visitIsEmpty(Condition.IsEmpty isEmpty) {
        throw new IllegalArgumentException("no set: `" + isEmpty.attribute() + "`");
    }

    @Override
    public Term visitCount(Condition.Count count) {
        throw new IllegalArgumentException("no set: `" + count.attribute() + "`");
    }

    /**
     * A number by its bounds, which the classes begin and end with, too: of thousands of equations the solver would have to
     * find out how each lies to all bounds.
     */
    private Term isExactly(Value literal) {
        if (literal instanceof Value.Whole whole && whole.value() < Long.MAX_VALUE) {
            return Terms.and(notBelow(whole.value()), Terms.not(notBelow(whole.value() + 1)));
        }
        return Terms.equal(value, literal(literal));
    }

    private Term notBelow(long number) {
        return started.computeIfAbsent(number, start -> Terms.atMost(Terms.whole(start), value));
    }

    private Term between(long min, long max) {
        return Terms.and(Terms.atMost(Terms.whole(min), value), Terms.atMost(value, Terms.whole(max)));
    }

    private Term oneOf(List<String> words) {
        return Terms.or(
                words.stream().map(word -> Terms.equal(value, Terms.text(word))).toList());
    }

    private static Term literal(Value value) {
        if (value instanceof Value.Text text) {
            return Terms.text(text.value());
        }
        if (value instanceof Value.Whole whole) {
            return Terms.whole(whole.value());
        }
        if (value instanceof Value.Truth truth) {
            return Terms.truth(truth.value());
        }
        throw new IllegalArgumentException("no scalar: " + value);
    }
}
