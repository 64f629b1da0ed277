package dev.writ.runtime.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Counts in memory, by a clock that never goes back: when each of the last actions began, how many are about to, and what
 * was used for ever. For one process; after a restart, {@link #restore} tells it what the log knows.
 */
public final class InMemoryLimitStore implements LimitStore {
    /** How many values are counted apart in windows, over all limits; beyond it, what would need another is denied. */
    static final int MOST_KEYS = 10_000;

    /** How many values are counted apart for ever, which leave nothing behind that could be forgotten. */
    static final int MOST_KEYS_FOR_EVER = 1_000_000;

    /** How many uses are remembered in windows, over all. */
    static final int MOST_USES = 4_000_000;

    /** How much is kept at most. */
    record Bounds(int keys, int keysForEver, int uses) {
        static final Bounds DEFAULT = new Bounds(MOST_KEYS, MOST_KEYS_FOR_EVER, MOST_USES);
    }

    /**
     * Windows of one limit that are of different length, or add up something else, are counted apart, as by two policies
     * that share a store.
     */
    private record Place(String limit, String key, Optional<String> of, Optional<Duration> length) {
        static Place of(Window window) {
            return new Place(
                    window.limit(),
                    window.key(),
                    window.sum().map(sum -> sum.scale() + " " + sum.of()),
                    window.length());
        }
    }

    private final LongSupplier nanos;
    private final Bounds bounds;

    // Guarded by this.
    private final Map<Place, Tally> logs = new HashMap<>();
    private final Map<Place, Tally> totals = new HashMap<>();

    /** What has begun and is not known to be over. */
    private final Set<Held> begun = new HashSet<>();

    private int uses;

    public InMemoryLimitStore() {
        this(System::nanoTime, Bounds.DEFAULT);
    }

    InMemoryLimitStore(LongSupplier nanos, Bounds bounds) {
        this.nanos = nanos;
        this.bounds = bounds;
    }

    /** What an action holds of one window. */
    private record Part(Window window, Place place, Tally tally) {
        long amount() {
            return window.amount();
        }

        boolean isForEver() {
            return place.length().isEmpty();
        }
    }

    @Override
    public synchronized Reservation reserve(List<Window> windows) throws LimitExhausted {
        long now = nanos.getAsLong();
        List<Part> taken = new ArrayList<>(windows.size());
        try {
            for (Window window : windows) {
                Place place = Place.of(window);
                Tally tally = tally(place, now);
                if (!tally.hasRoom(window.most(), window.amount())) {
                    dropIfEmpty(place, tally);
                    throw new LimitExhausted("the limit `" + window.limit() + "` is reached: " + window.text());
                }
                // Held at once: what makes room for the next window drops empty logs.
                tally.hold(window.amount());
                taken.add(new Part(window, place, tally));
            }
            if (uses + remembered(taken) > bounds.uses()) {
                throw new LimitExhausted("more than " + bounds.uses() + " uses of limits would have to be remembered");
            }
        } catch (LimitExhausted exhausted) {
            taken.forEach(this::free);
            throw exhausted;
        }
        uses += remembered(taken);
        return new Held(taken);
    }

    private static int remembered(List<Part> parts) {
        return (int) parts.stream().filter(part -> !part.isForEver()).count();
    }

    private void free(Part part) {
        part.tally().release(part.amount());
        dropIfEmpty(part.place(), part.tally());
    }

    /** Of what counts for ever, nothing else makes room. */
    private void dropIfEmpty(Place place, Tally tally) {
        if (place.length().isEmpty() && tally.isEmpty()) {
            totals.remove(place);
        }
    }

    /** What is used of a place, without what has left its window. */
    private Tally tally(Place place, long now) throws LimitExhausted {
        boolean isForEver = place.length().isEmpty();
        Map<Place, Tally> tallies = isForEver ? totals : logs;
        int most = isForEver ? bounds.keysForEver() : bounds.keys();
        Tally tally = tallies.get(place);
        if (tally == null) {
            if (tallies.size() >= most && !isForEver) {
                dropEmpty(now);
            }
            if (tallies.size() >= most) {
                throw new LimitExhausted("more than " + most + " values would have to be counted apart, one more by"
                        + " the limit `" + place.limit() + "`");
            }
            tally = made(place);
            tallies.put(place, tally);
        }
        uses -= tally.forget(now);
        return tally;
    }

    private static Tally made(Place place) {
        return place.length().isPresent()
                ? new SlidingWindowLog(
                        place.length().orElseThrow().toNanos(), place.of().isPresent())
                : new Total();
    }

    /** A log that has nothing in its window counts like one that was never there. */
    private void dropEmpty(long now) {
        logs.values().removeIf(log -> {
            uses -= log.forget(now);
            return log.isEmpty();
        });
    }

    /**
     * Forgets what was used of a limit, in whatever windows it is counted, so that {@link #restore} can tell all of it again.
     * Places that are held stay held.
     */
    public synchronized void forget(String limit) {
        for (Map<Place, Tally> tallies : List.of(logs, totals)) {
            tallies.forEach((place, tally) -> uses -= place.limit().equals(limit) ? tally.clear() : 0);
            tallies.entrySet()
                    .removeIf(one ->
                            one.getKey().limit().equals(limit) && one.getValue().isEmpty());
        }
    }

    /**
     * Has whatever has begun in a window of a limit, and is not known to be over, hold its place in another window too.
     *
     * @param other the window beside one that is held, if there is any; of those that are held while an action runs
     */
    public synchronized void hold(String limit, Function<Window, Optional<Window>> other) {
        begun.forEach(held -> held.hold(limit, other));
    }

    /**
     * Counts an action of which an earlier process knew.
     *
     * @param age how long ago it used the window at most
     */
    public synchronized void restore(Window window, Duration age) {
        long now = nanos.getAsLong();
        Place place = Place.of(window);
        if (window.length().isEmpty()) {
            totals.computeIfAbsent(place, InMemoryLimitStore::made).restore(now, window.amount());
        } else if (age.compareTo(window.length().orElseThrow()) < 0) {
            logs.computeIfAbsent(place, InMemoryLimitStore::made).restore(now - age.toNanos(), window.amount());
            uses++;
        }
    }

    /** Places that one action holds. */
    private final class Held implements Reservation {
        private final List<Part> parts;
        private Phase phase = Phase.HELD;
        private long since;

        Held(List<Part> parts) {
            this.parts = parts;
        }

        private void hold(String limit, Function<Window, Optional<Window>> other) {
            List<Window> more = parts.stream()
                    .map(Part::window)
                    .filter(window -> window.limit().equals(limit))
                    .flatMap(window -> other.apply(window).stream())
                    .toList();
            for (Window window : more) {
                Place place = Place.of(window);
                if (parts.stream().noneMatch(part -> part.place().equals(place))) {
                    Tally tally = logs.computeIfAbsent(place, InMemoryLimitStore::made);
                    tally.hold(window.amount());
                    parts.add(new Part(window, place, tally));
                    uses++;
                }
            }
        }

        @Override
        public void begin() {
            synchronized (InMemoryLimitStore.this) {
                if (phase == Phase.HELD) {
                    phase = Phase.BEGUN;
                    since = nanos.getAsLong();
                    parts.forEach(part -> part.tally().begin(since, part.amount()));
                    begun.add(this);
                }
            }
        }

        @Override
        public void release() {
            synchronized (InMemoryLimitStore.this) {
                if (phase == Phase.HELD) {
                    phase = Phase.OVER;
                    parts.forEach(InMemoryLimitStore.this::free);
                    uses -= remembered(parts);
                }
            }
        }

        @Override
        public void complete() {
            synchronized (InMemoryLimitStore.this) {
                if (phase == Phase.BEGUN) {
                    phase = Phase.OVER;
                    begun.remove(this);
                    long now = nanos.getAsLong();
                    parts.forEach(part -> part.tally().complete(now, part.amount()));
                }
            }
        }

        @Override
        public void revert() {
            synchronized (InMemoryLimitStore.this) {
                if (phase == Phase.BEGUN) {
                    phase = Phase.OVER;
                    begun.remove(this);
                    parts.forEach(this::revert);
                }
            }
        }

        private void revert(Part part) {
            if (part.tally().revert(since, part.amount())) {
                uses -= part.isForEver() ? 0 : 1;
            }
            dropIfEmpty(part.place(), part.tally());
        }
    }

    private enum Phase {
        HELD,
        BEGUN,
        OVER
    }
}
