package dev.writ.runtime.limit;

import java.util.Arrays;

/** When the actions of one window began, in the order of time, and how many hold a place without having begun. */
final class SlidingLog {
    private static final int FIRST_ROOM = 8;

    private final long length;

    /** A ring: {@link #count} times from {@link #first} on, the oldest first. */
    private long[] times = new long[FIRST_ROOM];

    private int first;
    private int count;
    private int held;

    /** @param length of the window in nanoseconds */
    SlidingLog(long length) {
        this.length = length;
    }

    /** Drops what has left the window, and says how many that are. */
    int forget(long now) {
        int dropped = 0;
        while (count > 0 && now - times[first] >= length) {
            first = (first + 1) % times.length;
            count--;
            dropped++;
        }
        return dropped;
    }

    boolean isFull(int most) {
        return count + held >= most;
    }

    boolean isEmpty() {
        return count + held == 0;
    }

    void hold() {
        held++;
    }

    void release() {
        held--;
    }

    void begin(long now) {
        held--;
        add(now);
    }

    /** Adds a time that need not be the latest. */
    void restore(long time) {
        add(time);
        for (int i = count - 1; i > 0 && at(i - 1) - at(i) > 0; i--) {
            long later = at(i - 1);
            times[(first + i - 1) % times.length] = at(i);
            times[(first + i) % times.length] = later;
        }
    }

    private long at(int i) {
        return times[(first + i) % times.length];
    }

    private void add(long time) {
        if (count == times.length) {
            long[] more = Arrays.copyOf(Arrays.copyOfRange(times, first, count), 2 * count);
            System.arraycopy(times, 0, more, count - first, first);
            times = more;
            first = 0;
        }
        times[(first + count) % times.length] = time;
        count++;
    }
}
