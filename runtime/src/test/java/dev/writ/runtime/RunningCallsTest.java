package dev.writ.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.clock.Deadline;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who closes waits for what runs, and no longer than it would. */
class RunningCallsTest {
    /** The time ends at every place of the code that looks at it. */
    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aTimeThatEndsWhileItIsLookedAtIsOver() {
        RunningCalls calls = new RunningCalls();
        assertTrue(calls.begin());
        calls.close();
        for (int nanos = 0; nanos < 3_000; nanos++) {
            assertEquals(1, calls.await(Deadline.in(Duration.ofNanos(nanos))));
        }
    }

    @Test
    void nothingBeginsOnceItIsClosed() {
        RunningCalls calls = new RunningCalls();
        assertTrue(calls.begin());
        calls.close();
        assertFalse(calls.begin());
        calls.end();
        assertFalse(calls.begin());
        assertEquals(0, calls.await(Deadline.in(Duration.ofMinutes(1))));
    }
}
