package dev.writ.runtime.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * When something is over: once so much time has passed by a clock that never goes back, and where it has a last moment
 * once the time of day is later. What was over at one look is over at every later one, whatever a clock says then.
 */
public final class Deadline {
    /** Half of what a difference of nanoseconds can say: some 146 years. */
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE / 2);

    private final long nanos;
    private final Optional<Instant> last;
    private volatile boolean isOver;

    private Deadline(long nanos, Optional<Instant> last) {
        this.nanos = nanos;
        this.last = last;
    }

    /** After this much time from now on, whatever the time of day. */
    public static Deadline in(Duration left) {
        return in(left, System.nanoTime());
    }

    /** @param nanos what the clock that never goes back says now, from which on it is measured */
    public static Deadline in(Duration left, long nanos) {
        return new Deadline(nanos + bounded(left), Optional.empty());
    }

    /** At the latest after the time that is left until a moment, and once the time of day has passed it. */
    public static Deadline after(Instant last, Instant now, long nanos) {
        return in(Duration.between(now, last), nanos).orAfter(last);
    }

    /** The same, and over as well once the time of day is later than this. */
    public Deadline orAfter(Instant moment) {
        return new Deadline(nanos, Optional.of(moment));
    }

    private static long bounded(Duration left) {
        if (left.compareTo(LONGEST) >= 0) {
            return LONGEST.toNanos();
        }
        return left.isNegative() ? -1 : left.toNanos();
    }

    /** By the clock that never goes back alone. */
    public boolean isOver() {
        return isOver(System.nanoTime());
    }

    private boolean isOver(long now) {
        if (now - nanos > 0) {
            isOver = true;
        }
        return isOver;
    }

    public boolean isOver(Instant now) {
        return isOver(now, System.nanoTime());
    }

    /** @param nanos what the clock that never goes back says now */
    public boolean isOver(Instant now, long nanos) {
        if (last.filter(now::isAfter).isPresent()) {
            isOver = true;
        }
        return isOver(nanos);
    }

    /** By a clock that may fail: by one that cannot be read it is over. */
    public boolean isOver(InstantSource clock) {
        try {
            return isOver(clock.instant());
        } catch (Throwable e) {
            isOver = true;
            return true;
        }
    }

    /** Milliseconds for which to wait until it is over by the clock that never goes back; 0 where it is. */
    public long leftMillis() {
        long left = nanos - System.nanoTime();
        return left <= 0 ? 0 : left / 1_000_000 + 1;
    }
}
