package dev.writ.runtime.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts in memory, by a clock that never goes back: when each of the last actions began, and how many are about to. For
 * one process; after a restart, {@link #restore} tells it what the log knows.
 */
public final class SlidingLogs implements LimitStore {
    /** How many values are counted apart, over all limits; beyond it, what would need another is denied. */
    static final int MOST_KEYS = 10_000;

    /** How many uses are remembered, over all. */
    static final int MOST_USES = 4_000_000;

    /** Windows of one limit that are of different length are counted apart, as by two policies that share a store. */
    private record Place(String limit, String key, Duration length) {
        static Place of(Window window) {
            return new Place(window.limit(), window.key(), window.length());
        }
    }

    private final LongSupplier nanos;
    private final int mostKeys;
    private final int mostUses;

    // Guarded by this.
    private final Map<Place, SlidingLog> logs = new HashMap<>();
    private int uses;

    public SlidingLogs() {
        this(System::nanoTime, MOST_KEYS, MOST_USES);
    }

    SlidingLogs(LongSupplier nanos, int mostKeys, int mostUses) {
        this.nanos = nanos;
        this.mostKeys = mostKeys;
        this.mostUses = mostUses;
    }

    @Override
    public synchronized Reservation reserve(List<Window> windows) throws LimitExhausted {
        long now = nanos.getAsLong();
        List<SlidingLog> taken = new ArrayList<>(windows.size());
        try {
            for (Window window : windows) {
                SlidingLog log = log(window, now);
                if (log.isFull(window.times())) {
                    throw new LimitExhausted("the limit `" + window.limit() + "` is reached: " + window.times() + " in "
                            + window.length());
                }
                // Held at once: what makes room for the next window drops empty logs.
                log.hold();
                taken.add(log);
            }
            if (uses + taken.size() > mostUses) {
                throw new LimitExhausted("more than " + mostUses + " uses of limits would have to be remembered");
            }
        } catch (LimitExhausted exhausted) {
            taken.forEach(SlidingLog::release);
            throw exhausted;
        }
        uses += taken.size();
        return new Held(taken);
    }

    /** The log of a window, without what has left it. */
    private SlidingLog log(Window window, long now) throws LimitExhausted {
        Place place = Place.of(window);
        SlidingLog log = logs.get(place);
        if (log == null) {
            if (logs.size() >= mostKeys) {
                dropEmpty(now);
            }
            if (logs.size() >= mostKeys) {
                throw new LimitExhausted("more than " + mostKeys + " values would have to be counted apart, one more by"
                        + " the limit `" + window.limit() + "`");
            }
            log = new SlidingLog(window.length().toNanos());
            logs.put(place, log);
        }
        uses -= log.forget(now);
        return log;
    }

    /** A log that has nothing in its window counts like one that was never there. */
    private void dropEmpty(long now) {
        logs.values().removeIf(log -> {
            uses -= log.forget(now);
            return log.isEmpty();
        });
    }

    /**
     * Counts an action that began before this process did.
     *
     * @param age how long ago at most
     */
    public synchronized void restore(Window window, Duration age) {
        long now = nanos.getAsLong();
        if (age.compareTo(window.length()) < 0) {
            SlidingLog log = logs.computeIfAbsent(
                    Place.of(window), place -> new SlidingLog(place.length().toNanos()));
            log.restore(now - age.toNanos());
            uses++;
        }
    }

    /** Places that one action holds. */
    private final class Held implements Reservation {
        private final List<SlidingLog> logs;
        private boolean isDone;

        Held(List<SlidingLog> logs) {
            this.logs = logs;
        }

        @Override
        public void begin() {
            synchronized (SlidingLogs.this) {
                if (!isDone) {
                    isDone = true;
                    long now = nanos.getAsLong();
                    logs.forEach(log -> log.begin(now));
                }
            }
        }

        @Override
        public void release() {
            synchronized (SlidingLogs.this) {
                if (!isDone) {
                    isDone = true;
                    logs.forEach(SlidingLog::release);
                    uses -= logs.size();
                }
            }
        }
    }
}
