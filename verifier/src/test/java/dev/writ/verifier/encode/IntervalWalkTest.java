package dev.writ.verifier.encode;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.syntax.Expr.Operator;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** That sets of numbers by breakpoints are what trying every number says, and that wrong classes are refused. */
class IntervalWalkTest {
    private static final Type.Range RANGE = new Type.Range(-4, 9);

    @Test
    void aPredicateIsTheNumbersThatFulfilIt() {
        for (Operator operator : Operator.values()) {
            for (long literal = -6; literal <= 11; literal++) {
                long bound = literal;
                NumberSet set =
                        NumberSet.satisfying(RANGE, new Condition.Compare("k", operator, new Value.Whole(literal)));
                assertEquals(tried(value -> compares(value, operator, bound)), set, operator + " " + literal);
            }
        }
        Random random = new Random(5);
        for (int round = 0; round < 500; round++) {
            List<Long> literals = new ArrayList<>(random.longs(random.nextInt(2, 9), -6, 12)
                    .distinct()
                    .boxed()
                    .toList());
            NumberSet set = NumberSet.satisfying(
                    RANGE,
                    new Condition.OneOf(
                            "k", literals.stream().<Value>map(Value.Whole::new).toList()));
            assertEquals(tried(literals::contains), set, literals.toString());
        }
    }

    @Test
    void someIntervalsAreTheNumbersInThem() {
        Random random = new Random(6);
        for (int round = 0; round < 1_000; round++) {
            SortedSet<Long> distinct = new TreeSet<>(List.of(random.nextLong(-6, -3)));
            random.longs(random.nextInt(6), -5, 12).forEach(distinct::add);
            List<Long> starts = List.copyOf(distinct);
            SortedSet<Integer> chosen = new TreeSet<>();
            IntStream.range(0, starts.size()).filter(i -> random.nextBoolean()).forEach(chosen::add);
            assertEquals(
                    tried(value -> chosen.contains(distinct.headSet(value + 1).size() - 1)),
                    NumberSet.within(RANGE, starts, chosen),
                    starts + " " + chosen);
        }
    }

    @Test
    void theEndsOfAllNumbersAreNumbers() {
        Type.Range all = new Type.Range(Long.MIN_VALUE, Long.MAX_VALUE);
        assertEquals(
                new NumberSet(List.of(Long.MIN_VALUE, Long.MAX_VALUE)),
                NumberSet.satisfying(
                        all, new Condition.Compare("k", Operator.NOT_EQUAL, new Value.Whole(Long.MAX_VALUE))));
        assertEquals(
                new NumberSet(List.of(Long.MIN_VALUE + 1)),
                NumberSet.satisfying(
                        all, new Condition.Compare("k", Operator.GREATER, new Value.Whole(Long.MIN_VALUE))));
    }

    @Test
    void classesThatLeaveOutANumberOrAbsenceOrOverlapAreRefused() {
        assertDoesNotThrow(() -> new IntervalWalk(RANGE, true, new Column.Intervals(0, true, List.of(-4L, 3L))));
        refused(new Column.Intervals(0, true, List.of()));
        refused(new Column.Intervals(0, true, List.of(-3L, 3L)));
        refused(new Column.Intervals(0, true, List.of(-4L, 3L, 3L)));
        refused(new Column.Intervals(0, true, List.of(-4L, 5L, 3L)));
        refused(new Column.Intervals(0, false, List.of(-4L, 3L)));
        refused(new Column.Truths(0, true));
    }

    private static void refused(Column column) {
        assertThrows(IllegalArgumentException.class, () -> new IntervalWalk(RANGE, true, column));
    }

    private static boolean compares(long value, Operator operator, long literal) {
        return switch (operator) {
            case EQUAL -> value == literal;
            case NOT_EQUAL -> value != literal;
            case LESS -> value < literal;
            case AT_MOST -> value <= literal;
            case GREATER -> value > literal;
            case AT_LEAST -> value >= literal;
        };
    }

    private static NumberSet tried(LongPredicate isMember) {
        return new NumberSet(LongStream.rangeClosed(RANGE.min(), RANGE.max())
                .filter(value -> isMember.test(value) != (value > RANGE.min() && isMember.test(value - 1)))
                .boxed()
                .toList());
    }
}
