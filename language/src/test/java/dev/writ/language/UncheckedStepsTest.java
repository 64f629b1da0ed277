package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.UncheckedSteps;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Steps that are spent where nothing can be declared: whoever runs the computation learns of their end, and only they. */
final class UncheckedStepsTest {
    @Test
    void whatFitsTheBudgetIsDone() {
        UncheckedSteps steps = new UncheckedSteps(10);
        assertEquals(new Bounded.Done<>(45), steps.within(() -> sum(steps)));
    }

    @Test
    void whatDoesNotIsExceededOutOfAnyDepth() {
        UncheckedSteps steps = new UncheckedSteps(9);
        assertEquals(new Bounded.Exceeded<Integer>("more than 9 steps"), steps.within(() -> sum(steps)));
    }

    @Test
    void oneBudgetIsNotTakenForAnother() {
        UncheckedSteps outer = new UncheckedSteps(5);
        UncheckedSteps inner = new UncheckedSteps(100);
        assertEquals(
                new Bounded.Exceeded<Bounded<Integer>>("more than 5 steps"),
                outer.within(() -> inner.within(() -> sum(outer))));
    }

    private static int sum(UncheckedSteps steps) {
        return IntStream.range(0, 10).peek(number -> steps.spend(1)).sum();
    }
}
