package dev.writ.runtime.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link LimitStore} must do. Extend it, and give it stores. */
@Timeout(120)
public abstract class LimitStoreContract {
    private static final Duration LENGTH = Duration.ofHours(1);

    /** Opens the one store of this test, in which nothing is counted at first. */
    protected abstract LimitStore open() throws IOException;

    private static Window window(String limit, String key, int times) {
        return new Window(limit, key, times, LENGTH);
    }

    private static void assertFull(LimitStore store, Window... windows) {
        LimitExhausted exhausted = assertThrows(LimitExhausted.class, () -> store.reserve(List.of(windows)));
        assertTrue(String.valueOf(exhausted.getMessage()).contains("limit"), exhausted::getMessage);
    }

    @Test
    void whatIsHeldAndWhatHasBegunCountsAndWhatIsReleasedDoesNot() throws Exception {
        LimitStore store = open();
        Window window = window("a", "", 2);
        Reservation first = store.reserve(List.of(window));
        Reservation second = store.reserve(List.of(window));
        assertFull(store, window);
        first.release();
        Reservation third = store.reserve(List.of(window));
        assertFull(store, window);
        second.begin();
        assertFull(store, window);
        third.begin();
        assertFull(store, window);
    }

    @Test
    void onlyTheFirstCallOfAReservationCounts() throws Exception {
        LimitStore store = open();
        Window window = window("a", "", 1);
        Reservation released = store.reserve(List.of(window));
        released.release();
        released.release();
        released.begin();
        Reservation begun = store.reserve(List.of(window));
        begun.begin();
        begun.begin();
        begun.release();
        assertFull(store, window);
        released.release();
        assertFull(store, window);
    }

    @Test
    void valuesAndLimitsAreCountedApart() throws Exception {
        LimitStore store = open();
        store.reserve(List.of(window("a", "\"x\"", 1)));
        store.reserve(List.of(window("a", "\"y\"", 1)));
        store.reserve(List.of(window("b", "\"x\"", 1)));
        assertFull(store, window("a", "\"x\"", 1));
        assertFull(store, window("b", "\"x\"", 1));
    }

    /** As those of two versions of a policy, or of two policies that share a store. */
    @Test
    void windowsOfOneLimitAndAnotherLengthAreCountedApart() throws Exception {
        LimitStore store = open();
        Window hour = window("a", "\"x\"", 1);
        Window day = new Window("a", "\"x\"", 1, Duration.ofDays(1));
        store.reserve(List.of(hour)).begin();
        assertFull(store, hour);
        store.reserve(List.of(day)).begin();
        assertFull(store, day);
        assertFull(store, hour);
    }

    @Test
    void aPlaceIsTakenInEveryWindowOrInNone() throws Exception {
        LimitStore store = open();
        store.reserve(List.of(window("b", "", 1))).begin();
        for (int i = 0; i < 5; i++) {
            assertFull(store, window("a", "", 1), window("b", "", 1));
        }
        Reservation both = store.reserve(List.of(window("a", "", 1), window("c", "", 1)));
        assertFull(store, window("c", "", 1), window("a", "", 1));
        both.release();
        store.reserve(List.of(window("c", "", 1), window("a", "", 1)));
    }

    @Test
    void underContentionExactlyAsManyAreAdmittedAsThereAreTimes() throws Exception {
        int threads = 32;
        int times = 100;
        LimitStore store = open();
        Window window = window("a", "", times);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch together = new CountDownLatch(1);
            List<Future<Integer>> admitted = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                admitted.add(pool.submit(() -> {
                    together.await();
                    int begun = 0;
                    for (int attempt = 0; attempt < 50; attempt++) {
                        try {
                            Reservation place = store.reserve(List.of(window));
                            // Every third is not needed after all.
                            if ((thread + attempt) % 3 == 0) {
                                place.release();
                            } else {
                                place.begin();
                                begun++;
                            }
                        } catch (LimitExhausted full) {
                            Thread.yield();
                        }
                    }
                    return begun;
                }));
            }
            together.countDown();
            int begun = 0;
            for (Future<Integer> each : admitted) {
                begun += each.get();
            }
            assertEquals(times, begun);
        } finally {
            pool.shutdownNow();
        }
    }
}
