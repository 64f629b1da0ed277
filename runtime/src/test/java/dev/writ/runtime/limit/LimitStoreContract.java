package dev.writ.runtime.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
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

    private static Window sum(String limit, String key, long most, long amount) {
        return new Window(limit, key, Optional.of(new Window.Sum("amount", 2, amount)), most, Optional.of(LENGTH));
    }

    private static Window ever(String limit, String key, long times) {
        return new Window(limit, key, Optional.empty(), times, Optional.empty());
    }

    @Test
    void whatIsHeldAndWhatIsUsedAddsUpAndWhatHadNoEffectDoesNot() throws Exception {
        LimitStore store = open();
        Reservation held = store.reserve(List.of(sum("a", "", 10_000, 6_000)));
        assertFull(store, sum("a", "", 10_000, 4_001));
        Reservation rest = store.reserve(List.of(sum("a", "", 10_000, 4_000)));
        held.begin();
        assertFull(store, sum("a", "", 10_000, 1));
        held.complete();
        assertFull(store, sum("a", "", 10_000, 1));
        rest.begin();
        assertFull(store, sum("a", "", 10_000, 1));
        rest.revert();
        store.reserve(List.of(sum("a", "", 10_000, 4_000))).release();
        assertFull(store, sum("a", "", 10_000, 4_001));
        assertFull(store, sum("a", "", 5_999, 0));
        store.reserve(List.of(sum("a", "", 10_000, 0)));
    }

    /** A sum that no number holds is more than there is, and not less than nothing. */
    @Test
    void noSumIsTooGreatToBeRefused() throws Exception {
        LimitStore store = open();
        long most = Long.MAX_VALUE;
        store.reserve(List.of(sum("a", "", most, most - 1))).begin();
        assertFull(store, sum("a", "", most, 2));
        assertFull(store, sum("a", "", most, most));
        Reservation last = store.reserve(List.of(sum("a", "", most, 1)));
        assertFull(store, sum("a", "", most, 1));
        last.begin();
        last.complete();
        assertFull(store, sum("a", "", most, most));
        assertFull(store, sum("a", "", 1, 1));
    }

    @Test
    void afterItsBeginningTheFirstCallThatEndsAnActionCounts() throws Exception {
        LimitStore store = open();
        Reservation early = store.reserve(List.of(ever("a", "", 1)));
        early.complete();
        early.revert();
        assertFull(store, ever("a", "", 1));
        early.begin();
        early.release();
        early.complete();
        early.revert();
        assertFull(store, ever("a", "", 1));
        Reservation other = store.reserve(List.of(ever("b", "", 1)));
        other.begin();
        other.revert();
        other.complete();
        store.reserve(List.of(ever("b", "", 1))).begin();
        assertFull(store, ever("b", "", 1));
    }

    @Test
    void anActionThatHadNoEffectHasUsedNoPlaceInAnyOfItsWindows() throws Exception {
        LimitStore store = open();
        Window[] windows = {window("a", "", 2), sum("b", "", 500, 300), ever("c", "\"17\"", 1)};
        store.reserve(List.of(window("a", "", 2))).begin();
        Reservation failed = store.reserve(List.of(windows));
        failed.begin();
        assertFull(store, windows[0]);
        assertFull(store, windows[1]);
        assertFull(store, windows[2]);
        failed.revert();
        store.reserve(List.of(windows)).begin();
        assertFull(store, windows[0]);
    }

    @Test
    void countsSumsAndDifferentSumsAreApartAndSoIsWhatIsForEver() throws Exception {
        LimitStore store = open();
        store.reserve(List.of(window("a", "", 1))).begin();
        store.reserve(List.of(sum("a", "", 1, 1))).begin();
        store.reserve(List.of(ever("a", "", 1))).begin();
        Window finer = new Window("a", "", Optional.of(new Window.Sum("amount", 3, 1)), 1, Optional.of(LENGTH));
        Window other = new Window("a", "", Optional.of(new Window.Sum("fee", 2, 1)), 1, Optional.of(LENGTH));
        Window total = new Window("a", "", Optional.of(new Window.Sum("amount", 2, 1)), 1, Optional.empty());
        for (Window apart : List.of(finer, other, total)) {
            store.reserve(List.of(apart)).begin();
            assertFull(store, apart);
        }
        for (Window used : List.of(window("a", "", 1), sum("a", "", 1, 1), ever("a", "", 1))) {
            assertFull(store, used);
        }
    }

    @Test
    void underContentionNoMoreIsAddedUpThanThereIs() throws Exception {
        int threads = 64;
        long most = 10_000;
        LimitStore store = open();
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CountDownLatch together = new CountDownLatch(1);
            AtomicLong used = new AtomicLong();
            List<Future<?>> callers = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                callers.add(pool.submit(() -> {
                    together.await();
                    for (int attempt = 0; attempt < 40; attempt++) {
                        long amount = 1 + (thread * 7 + attempt * 13) % 50;
                        try {
                            Reservation place = store.reserve(List.of(sum("a", "", most, amount)));
                            place.begin();
                            if ((thread + attempt) % 3 == 0) {
                                place.revert();
                            } else {
                                assertTrue(used.addAndGet(amount) <= most, "overspent");
                                place.complete();
                            }
                        } catch (LimitExhausted full) {
                            Thread.yield();
                        }
                    }
                    return null;
                }));
            }
            together.countDown();
            for (Future<?> each : callers) {
                each.get();
            }
            long left = most - used.get();
            assertTrue(left >= 0 && left < 50, "what had no effect is free again: " + left);
            assertFull(store, sum("a", "", most, left + 1));
            store.reserve(List.of(sum("a", "", most, left)));
        } finally {
            pool.shutdownNow();
        }
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
