package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Column;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One value for each class of a scalar: the most ordinary one. */
public final class Representatives {
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz";

    /** A day, an hour, a minute and a second. */
    public static final List<Long> ROUND_NANOS =
            List.of(86_400_000_000_000L, 3_600_000_000_000L, 60_000_000_000L, 1_000_000_000L);

    private Representatives() {}

    /** Absent where the class is that of absence, or holds no value. */
    public static Optional<Value> of(Type type, Column column, int cls) {
        return of(type, column, cls, Set.of());
    }

    /** A value that is none of {@code avoided} where the class holds whatever is not listed. */
    private static Optional<Value> of(Type type, Column column, int cls, Set<String> avoided) {
        if (ClassTable.absentClass(column).filter(absent -> absent == cls).isPresent()) {
            return Optional.empty();
        }
        return column.ofScalar().acceptScalar(new OfPresent(type, cls, avoided));
    }

    /** A value of one class, which is not that of absence. */
    private record OfPresent(Type type, int cls, Set<String> avoided) implements Column.ScalarVisitor<Optional<Value>> {
        @Override
        public Optional<Value> visitWords(Column.Words words) {
            return word(type, words, cls, avoided).map(Value.Text::new);
        }

        @Override
        public Optional<Value> visitIntervals(Column.Intervals intervals) {
            return Optional.of(new Value.Whole(nearestToZero(intervals, cls, type)));
        }

        @Override
        public Optional<Value> visitTruths(Column.Truths truths) {
            return Optional.of(new Value.Truth(cls == 1));
        }

        @Override
        public Optional<Value> visitMatches(Column.Matches matches) {
            throw new IllegalArgumentException("not by listed values: " + matches);
        }
    }

    /** For each class of a column one value; empty for that of absence. */
    static List<Optional<Value>> ofEach(Type type, Column column) {
        return IntStream.range(0, column.classes())
                .mapToObj(cls -> of(type, column, cls))
                .toList();
    }

    /** The classes whose values satisfy an atomic predicate on a scalar that is no text, ascending. */
    static SortedSet<Integer> satisfying(List<Optional<Value>> ofEach, Condition.Atomic leaf) {
        Set<Value> mentioned = new HashSet<>(Literals.of(leaf).values());
        return IntStream.range(0, ofEach.size())
                .filter(cls -> ofEach.get(cls)
                        .filter(value -> leaf.acceptAtomic(new Test(value, mentioned)))
                        .isPresent())
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The classes whose values satisfy an atomic predicate on a scalar, ascending. */
    static SortedSet<Integer> satisfying(Type type, Column column, Condition.Atomic leaf) {
        Set<Value> values = new HashSet<>(Literals.of(leaf).values());
        Set<String> words = new HashSet<>();
        values.forEach(value -> {
            if (value instanceof Value.Text text) {
                words.add(text.value());
            }
        });
        SortedSet<Integer> satisfying = new TreeSet<>();
        for (int cls = 0; cls < column.classes(); cls++) {
            Optional<Value> value = of(type, column, cls, words);
            if (value.isEmpty()) {
                value = of(type, column, cls);
            }
            if (value.isPresent() && leaf.acceptAtomic(new Test(value.get(), values))) {
                satisfying.add(cls);
            }
        }
        return satisfying;
    }

    private static Optional<String> word(Type type, Column.Words words, int cls, Set<String> avoided) {
        if (cls < words.listed().size()) {
            return words.listed().get(cls).stream().findFirst();
        }
        Set<String> taken = new HashSet<>(avoided);
        words.listed().forEach(taken::addAll);
        return another(type, taken);
    }

    /** A text of a type, or a member of a set, that is not taken; absent where all are. */
    public static Optional<String> another(Type type, Set<String> taken) {
        return type.listed()
                .map(values ->
                        values.stream().filter(value -> !taken.contains(value)).findFirst())
                .orElseGet(() -> Optional.of(shortestText(type, taken)));
    }

    /** Some value of a scalar type. */
    public static Value any(Type type) {
        if (type.range().isPresent()) {
            Type.Range range = type.range().get();
            return new Value.Whole(nearestToZero(range.min(), range.max()));
        }
        return type.isTruth()
                ? new Value.Truth(false)
                : new Value.Text(another(type, Set.of()).orElseThrow());
    }

    /** The first of a, b, …, z, aa, ab, … that is not taken; as a path, of one segment. Addresses are those of documentation. */
    public static String shortestText(Type type, Set<String> taken) {
        Optional<Type.Element> kind = type.asElement();
        boolean address = kind.equals(Optional.of(Type.Element.ADDRESS));
        boolean path = kind.equals(Optional.of(Type.Element.PATH));
        for (int number = 0; ; number++) {
            String text = address ? address(number) : (path ? "/" : "") + word(number);
            if (!taken.contains(text)) {
                return text;
            }
        }
    }

    /** The first of a, b, …, z, aa, ab, … that is not taken. */
    public static String shortestWord(Set<String> taken) {
        return shortestText(new Type.Text(), taken);
    }

    private static String address(int number) {
        return "203.0." + (113 + number / 255) + "." + (number % 255 + 1);
    }

    private static String word(int number) {
        int size = ALPHABET.length();
        String last = ALPHABET.substring(number % size, number % size + 1);
        return number < size ? last : word(number / size - 1) + last;
    }

    private static long nearestToZero(Column.Intervals intervals, int cls, Type type) {
        List<Long> starts = intervals.starts();
        long first = starts.get(cls);
        long last = cls + 1 < starts.size()
                ? starts.get(cls + 1) - 1
                : type.range().orElseThrow().max();
        return type instanceof Type.Instant ? roundest(first, last) : nearestToZero(first, last);
    }

    /** A full day where the range holds one, else a full hour, minute or second; the nearest to zero. */
    public static long roundest(long first, long last) {
        long near = nearestToZero(first, last);
        for (long unit : ROUND_NANOS) {
            long round = near > 0 ? Math.floorDiv(near - 1, unit) + 1 : Math.floorDiv(near, unit);
            boolean fits = Math.multiplyHigh(round, unit) == round * unit >> 63;
            if (fits && first <= round * unit && round * unit <= last) {
                return round * unit;
            }
        }
        return near;
    }

    /** Zero where the range holds it, else the bound next to it. */
    public static long nearestToZero(long first, long last) {
        return first > 0 ? first : Math.min(last, 0);
    }

    private static final class Test implements Condition.AtomicVisitor<Boolean> {
        private final Value value;

        /** What the predicate mentions. */
        private final Set<Value> mentioned;

        private Test(Value value, Set<Value> mentioned) {
            this.value = value;
            this.mentioned = mentioned;
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
            return switch (compare.operator()) {
                case EQUAL -> value.equals(compare.value());
                case NOT_EQUAL -> !value.equals(compare.value());
                case LESS -> number(value) < number(compare.value());
                case AT_MOST -> number(value) <= number(compare.value());
                case GREATER -> number(value) > number(compare.value());
                case AT_LEAST -> number(value) >= number(compare.value());
            };
        }

        @Override
        public Boolean visitOneOf(Condition.OneOf oneOf) {
            return mentioned.contains(value);
        }

        @Override
        public Boolean visitContains(Condition.Contains contains) {
            throw new IllegalArgumentException("no scalar: `" + contains.attribute() + "`");
        }

        @Override
        public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
            throw new IllegalArgumentException("not of one listed value: " + compare);
        }

        @Override
        public Boolean visitContainsValues(Condition.ContainsValues contains) {
            throw new IllegalArgumentException("not of one listed value: " + contains);
        }

        @Override
        public Boolean visitMatches(Condition.Matches matches) {
            throw new IllegalArgumentException("not of one listed value: " + matches);
        }

        @Override
        public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
            throw new IllegalArgumentException("no scalar: `" + isEmpty.attribute() + "`");
        }

        @Override
        public Boolean visitCount(Condition.Count count) {
            throw new IllegalArgumentException("no scalar: `" + count.attribute() + "`");
        }

        private static long number(Value value) {
            if (value instanceof Value.Whole whole) {
                return whole.value();
            }
            throw new IllegalArgumentException("no number: " + value);
        }
    }
}
