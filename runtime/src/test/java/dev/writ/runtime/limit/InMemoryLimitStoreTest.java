package dev.writ.runtime.limit;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Against counting by hand: every use that began, and when. */
class InMemoryLimitStoreTest extends LimitStoreContract {
    private static final long SEED = 20_260_104;

    /** Near the end of what it can say, beyond which it goes on from the other end. */
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5_000);

    @Override
    protected LimitStore open() {
        return new InMemoryLimitStore();
    }

    private InMemoryLimitStore logs(int keys, int uses) {
        return new InMemoryLimitStore(nanos::get, new InMemoryLimitStore.Bounds(keys, keys, uses));
    }

    private static Window window(String key, int times, long length) {
        return new Window("a", key, times, Duration.ofNanos(length));
    }

    @Test
    void aPlaceIsFreeAgainWhenItsWindowHasPassedAndNotBefore() throws Exception {
        InMemoryLimitStore logs = logs(10, 10);
        Window window = window("", 1, 1_000);
        Reservation place = logs.reserve(List.of(window));
        nanos.addAndGet(5_000);
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)), "what is held counts however long");
        place.begin();
        nanos.addAndGet(999);
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)));
        nanos.addAndGet(1);
        logs.reserve(List.of(window));
    }

    private static Window sum(long amount, Optional<Duration> length) {
        return new Window("a", "k", Optional.of(new Window.Sum("amount", 0, amount)), 100, length);
    }

    /** An amount of nothing holds its place all the same, so that its end takes nobody else's along. */
    @Test
    void whoAddsNothingForgetsNothing() throws Exception {
        for (boolean begins : new boolean[] {false, true}) {
            InMemoryLimitStore logs = logs(10, 10);
            Reservation nothing = logs.reserve(List.of(sum(0, Optional.empty())));
            assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(sum(101, Optional.empty()))));
            Reservation all = logs.reserve(List.of(sum(100, Optional.empty())));
            all.begin();
            all.complete();
            if (begins) {
                nothing.begin();
                nothing.revert();
            } else {
                nothing.release();
            }
            assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(sum(1, Optional.empty()))));
        }
    }

    private static Window minutely(long amount) {
        return new Window(
                "a", "k", Optional.of(new Window.Sum("amount", 0, amount)), 100, Optional.of(Duration.ofNanos(60)));
    }

    /** As where a next version of a policy limits by another length what has begun by the version before. */
    @Test
    void whatHasBegunIsHeldInAnotherWindowUntilItsOwnIsOver() throws Exception {
        InMemoryLimitStore logs = logs(10, 10);
        for (boolean hasEffect : new boolean[] {false, true}) {
            Reservation first = logs.reserve(List.of(sum(70, Optional.of(Duration.ofNanos(3_600)))));
            first.begin();
            logs.hold("a", before -> Optional.of(minutely(before.amount())));
            logs.hold("a", before -> Optional.of(minutely(before.amount())));
            nanos.addAndGet(1_000);
            assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(minutely(31))));
            logs.reserve(List.of(minutely(30))).release();
            if (hasEffect) {
                first.complete();
                nanos.addAndGet(59);
                assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(minutely(31))));
                nanos.addAndGet(1);
            } else {
                first.revert();
            }
            logs.reserve(List.of(minutely(100))).release();
        }
    }

    @Test
    void whatIsHeldBeyondWhatANumberHoldsLeavesNoRoom() throws Exception {
        InMemoryLimitStore logs = logs(10, 10);
        List<Reservation> begun = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            begun.add(logs.reserve(List.of(sum(10, Optional.of(Duration.ofNanos(3_600))))));
            begun.get(i).begin();
        }
        logs.hold("a", before -> Optional.of(minutely(1L << 62)));
        for (Reservation one : begun) {
            assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(minutely(1))));
            one.revert();
        }
        logs.reserve(List.of(minutely(100)));
    }

    /** What held a place of nothing while others made room is remembered once, and forgotten. */
    @Test
    void whatAddsNothingTakesNoRoomForEver() throws Exception {
        InMemoryLimitStore logs = logs(1, 2);
        Optional<Duration> length = Optional.of(Duration.ofNanos(1_000));
        for (int i = 0; i < 5; i++) {
            Reservation nothing = logs.reserve(List.of(sum(0, length)));
            try {
                logs.reserve(List.of(window("another", 1, 1_000))).release();
            } catch (LimitExhausted full) {
                assertTrue(full.toString().contains("counted apart"), full::toString);
            }
            nothing.begin();
            nothing.complete();
            nanos.addAndGet(2_000);
        }
    }

    @Test
    void inNoTimeOfItsLengthDoMoreBeginThanALimitHasTimesAndNoneIsRefusedInVain() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            int times = random.nextInt(1, 20);
            long length = random.nextInt(1, 200);
            InMemoryLimitStore logs = logs(100, 10_000);
            Window window = window("k", times, length);
            List<Long> begun = new ArrayList<>();
            List<Reservation> held = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                nanos.addAndGet(random.nextInt(0, 20));
                long now = nanos.get();
                long inside = begun.stream().filter(time -> now - time < length).count();
                String what = "round " + round + ", step " + step + ", seed " + SEED;
                if (random.nextInt(3) > 0) {
                    boolean isFree = inside + held.size() < times;
                    try {
                        held.add(logs.reserve(List.of(window)));
                        assertTrue(isFree, what);
                    } catch (LimitExhausted full) {
                        assertTrue(!isFree, what);
                    }
                } else if (!held.isEmpty()) {
                    Reservation place = held.remove(random.nextInt(held.size()));
                    try {
                        if (random.nextBoolean()) {
                            place.begin();
                            begun.add(now);
                        } else {
                            place.release();
                        }
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                }
            }
        }
    }

    @Test
    void whatIsMoreThanCanBeToldDeniesUntilItHasLeftTheWindow() throws Exception {
        InMemoryLimitStore logs = logs(100, 10_000);
        Optional<Duration> length = Optional.of(Duration.ofNanos(1_000));
        Window window = sum(7, length);
        Window untold = sum(Long.MAX_VALUE, length);
        logs.restore(window, Duration.ofNanos(500));
        logs.restore(untold, Duration.ofNanos(200));
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)));
        nanos.addAndGet(600);
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)), "one of them is still in its window");
        nanos.addAndGet(300);
        logs.reserve(List.of(sum(94, length)));
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)), "94 of 100 are held");
    }

    @Test
    void whatIsMoreThanCanBeToldIsUsedForEverUntilAllOfItIsToldAgain() throws Exception {
        InMemoryLimitStore logs = logs(100, 10_000);
        Window window = sum(7, Optional.empty());
        Reservation held = logs.reserve(List.of(sum(90, Optional.empty())));
        held.begin();
        logs.restore(window, Duration.ZERO);
        logs.restore(sum(Long.MAX_VALUE, Optional.empty()), Duration.ZERO);
        nanos.addAndGet(1_000_000_000_000L);
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)));
        logs.forget("another");
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)));
        logs.forget(window.limit());
        logs.restore(window, Duration.ZERO);
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)), "90 of 100 are held all the while");
        held.revert();
        logs.reserve(List.of(sum(93, Optional.empty())));
    }

    /** Against adding up by hand what was used by its end in any time of the length, and what is still open. */
    @Test
    void inNoTimeOfItsLengthIsMoreAddedUpThanThereIsAndNothingIsRefusedInVain() throws Exception {
        record Spent(long time, long amount) {}
        record Open(Reservation place, long amount) {}
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 200; round++) {
            boolean isForEver = round % 4 == 0;
            long most = random.nextInt(1, 300);
            long length = random.nextInt(1, 200);
            InMemoryLimitStore logs = logs(100, 10_000);
            List<Spent> spent = new ArrayList<>();
            List<Open> open = new ArrayList<>();
            for (int step = 0; step < 300; step++) {
                nanos.addAndGet(random.nextInt(0, 20));
                long now = nanos.get();
                String what = "round " + round + ", step " + step + ", seed " + SEED;
                if (random.nextInt(3) > 0) {
                    long amount = random.nextInt(0, 60);
                    long used = spent.stream()
                                    .filter(each -> isForEver || now - each.time() < length)
                                    .mapToLong(Spent::amount)
                                    .sum()
                            + open.stream().mapToLong(Open::amount).sum();
                    Window window = new Window(
                            "a",
                            "k",
                            Optional.of(new Window.Sum("amount", 0, amount)),
                            most,
                            isForEver ? Optional.empty() : Optional.of(Duration.ofNanos(length)));
                    try {
                        open.add(new Open(logs.reserve(List.of(window)), amount));
                        assertTrue(used + amount <= most, what);
                    } catch (LimitExhausted full) {
                        assertTrue(used + amount > most, what);
                    }
                } else if (!open.isEmpty()) {
                    Open ended = open.remove(random.nextInt(open.size()));
                    int how = random.nextInt(4);
                    if (how == 0) {
                        ended.place().release();
                    } else {
                        ended.place().begin();
                        nanos.addAndGet(random.nextInt(0, 20));
                        if (how == 1) {
                            ended.place().revert();
                        } else {
                            ended.place().complete();
                            spent.add(new Spent(nanos.get(), ended.amount()));
                        }
                    }
                }
            }
        }
    }

    @Test
    void valuesForEverAreBoundedAndOnlyWhatNeverWasUsedMakesRoom() throws Exception {
        InMemoryLimitStore logs = logs(2, 100);
        Reservation begun = logs.reserve(List.of(ever("x")));
        begun.begin();
        begun.complete();
        Reservation held = logs.reserve(List.of(ever("y")));
        nanos.addAndGet(1L << 60);
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(ever("z"))));
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window("w", 1, 10), ever("z"))));
        held.release();
        Reservation reverted = logs.reserve(List.of(ever("z")));
        reverted.begin();
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(ever("y"))));
        reverted.revert();
        logs.reserve(List.of(ever("y"))).begin();
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(ever("x"))), "nothing is forgotten");
    }

    private static Window ever(String key) {
        return new Window("e", key, Optional.empty(), 1, Optional.empty());
    }

    @Test
    void whatIsRestoredBeyondWhatANumberHoldsLeavesNoRoom() throws Exception {
        InMemoryLimitStore logs = logs(10, 100);
        Window window = new Window(
                "a",
                "",
                Optional.of(new Window.Sum("amount", 0, Long.MAX_VALUE)),
                Long.MAX_VALUE,
                Optional.of(Duration.ofNanos(1_000)));
        logs.restore(window, Duration.ofNanos(10));
        logs.restore(window, Duration.ofNanos(5));
        Window nothing =
                new Window("a", "", Optional.of(new Window.Sum("amount", 0, 0)), Long.MAX_VALUE, window.length());
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(nothing)));
    }

    @Test
    void whatIsRestoredInAnyOrderCountsByItsAge() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int round = 0; round < 100; round++) {
            InMemoryLimitStore logs = logs(10, 10_000);
            Window window = window("k", 1_000, 1_000);
            List<Long> ages = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                long age = random.nextInt(0, 1_200);
                logs.restore(window, Duration.ofNanos(age));
                ages.add(age);
            }
            nanos.addAndGet(300);
            long inside = ages.stream()
                    .filter(age -> age < 1_000 && age + 300 < 1_000)
                    .count();
            for (long i = inside; i < 1_000; i++) {
                logs.reserve(List.of(window));
            }
            assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window)), "round " + round);
        }
    }

    @Test
    void beyondItsBoundsItDeniesAndWhatHasPassedMakesRoom() throws Exception {
        InMemoryLimitStore logs = logs(2, 100);
        logs.reserve(List.of(window("x", 9, 1_000))).begin();
        logs.reserve(List.of(window("y", 9, 2_000))).begin();
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window("z", 9, 1_000))));
        assertThrows(
                LimitExhausted.class,
                () -> logs.reserve(List.of(window("x", 9, 1_000), window("z", 9, 1_000))),
                "of both none is taken");
        nanos.addAndGet(1_500);
        logs.reserve(List.of(window("z", 9, 1_000))).begin();
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window("x", 9, 1_000))));
        InMemoryLimitStore few = logs(100, 3);
        for (int i = 0; i < 3; i++) {
            few.reserve(List.of(window("x", 9, 1_000))).begin();
        }
        assertThrows(LimitExhausted.class, () -> few.reserve(List.of(window("x", 9, 1_000))));
        nanos.addAndGet(1_000);
        few.reserve(List.of(window("x", 9, 1_000)));
    }

    /** Making room must not take away the log in which the same call has just taken a place. */
    @Test
    void whatMakesRoomKeepsWhatTheSameCallHolds() throws Exception {
        InMemoryLimitStore logs = logs(2, 100);
        logs.reserve(List.of(window("old", 1, 10))).begin();
        nanos.addAndGet(100);
        logs.reserve(List.of(window("x", 1, 1_000), window("y", 1, 1_000)));
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window("x", 1, 1_000))));
        assertThrows(LimitExhausted.class, () -> logs.reserve(List.of(window("y", 1, 1_000))));
    }
}
