package dev.writ.runtime.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeadlineTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    /** Near the end of what it can say, beyond which it goes on from the other end. */
    private static final long NANOS = Long.MAX_VALUE - 10;

    private static long after(long nanos) {
        return NANOS + nanos;
    }

    @Test
    void itIsOverByEitherClockAndStaysSo() {
        Deadline byNanos = Deadline.after(NOW.plusNanos(100), NOW, NANOS);
        assertFalse(byNanos.isOver(NOW, after(100)));
        assertTrue(byNanos.isOver(NOW, after(101)));
        assertTrue(byNanos.isOver(NOW, NANOS));
        Deadline byDay = Deadline.after(NOW.plusNanos(100), NOW, NANOS);
        assertFalse(byDay.isOver(NOW.plusNanos(100), NANOS));
        assertTrue(byDay.isOver(NOW.plusNanos(101), NANOS));
        assertTrue(byDay.isOver(NOW, NANOS));
    }

    @Test
    void whatHasPassedIsOverAndWhatIsFarAwayIsNot() {
        assertTrue(Deadline.after(NOW.minusNanos(1), NOW, NANOS).isOver(NOW, NANOS));
        assertTrue(Deadline.after(Instant.MIN, NOW, NANOS).isOver(Instant.MIN, NANOS));
        assertFalse(Deadline.after(Instant.MAX, NOW, NANOS).isOver(NOW, NANOS));
        Duration longest = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
        assertFalse(Deadline.in(longest).isOver());
        assertTrue(Deadline.in(longest).leftMillis() > Duration.ofDays(365).toMillis());
        assertEquals(0, Deadline.in(Duration.ZERO).leftMillis());
        assertEquals(0, Deadline.in(longest.negated()).leftMillis());
    }

    @Test
    void byAClockThatCannotBeReadItIsOver() {
        Deadline deadline = Deadline.after(NOW.plusSeconds(100), NOW, System.nanoTime());
        assertFalse(deadline.isOver(() -> NOW));
        assertTrue(deadline.isOver(() -> {
            throw new StackOverflowError("planted");
        }));
        assertTrue(deadline.isOver(() -> NOW), "once it was");
    }
}
