package dev.writ.runtime.limit;

import java.util.Arrays;

/** When, and how much of it, a window was used, in the order of time. */
final class SlidingWindowLog extends Tally {
    private static final int FIRST_ROOM = 8;

    private final long length;

    /** Whether the time of a use is that of its end: what is added up may be spent at any moment until then. */
    private final boolean countsFromTheEnd;

    /** A ring: {@link #count} times from {@link #first} on, the oldest first. */
    private long[] times = new long[FIRST_ROOM];

    /** What was used at each of the times. */
    private long[] amounts = new long[FIRST_ROOM];

    private int first;
    private int count;

    /** @param length of the window in nanoseconds */
    SlidingWindowLog(long length, boolean countsFromTheEnd) {
        this.length = length;
        this.countsFromTheEnd = countsFromTheEnd;
    }

    @Override
    int forget(long now) {
        int dropped = 0;
        while (count > 0 && now - times[first] >= length) {
            free(amounts[first]);
            first = (first + 1) % times.length;
            count--;
            dropped++;
        }
        if (dropped > 0) {
            recountIfBeyond();
        }
        return dropped;
    }

    @Override
    int clear() {
        int dropped = count;
        count = 0;
        first = 0;
        super.clear();
        return dropped;
    }

    @Override
    boolean isEmpty() {
        return count == 0 && super.isEmpty();
    }

    @Override
    void begin(long now, long amount) {
        if (!countsFromTheEnd) {
            release(amount);
            add(now, amount);
        }
    }

    @Override
    void complete(long now, long amount) {
        if (countsFromTheEnd) {
            release(amount);
            add(now, amount);
        }
    }

    /** What has left the window meanwhile is not there to be dropped. */
    @Override
    boolean revert(long begun, long amount) {
        if (countsFromTheEnd) {
            release(amount);
            return true;
        }
        for (int i = count - 1; i >= 0 && at(i) - begun >= 0; i--) {
            if (at(i) == begun) {
                drop(i);
                return true;
            }
        }
        return false;
    }

    @Override
    void restore(long time, long amount) {
        add(time, amount);
        for (int i = count - 1; i > 0 && at(i - 1) - at(i) > 0; i--) {
            swap(i - 1, i);
        }
    }

    private void drop(int place) {
        for (int i = place; i < count - 1; i++) {
            swap(i, i + 1);
        }
        count--;
        free(amounts[index(count)]);
        recountIfBeyond();
    }

    /** What was more than can be told is not told by taking away from it. */
    private void recountIfBeyond() {
        if (isBeyond()) {
            recount();
            for (int i = 0; i < count; i++) {
                use(amounts[index(i)]);
            }
        }
    }

    private void swap(int i, int j) {
        long time = times[index(i)];
        times[index(i)] = times[index(j)];
        times[index(j)] = time;
        long amount = amounts[index(i)];
        amounts[index(i)] = amounts[index(j)];
        amounts[index(j)] = amount;
    }

    private long at(int i) {
        return times[index(i)];
    }

    private int index(int i) {
        return (first + i) % times.length;
    }

    private void add(long time, long amount) {
        if (count == times.length) {
            times = grown(times);
            amounts = grown(amounts);
            first = 0;
        }
        times[index(count)] = time;
        amounts[index(count)] = amount;
        count++;
        use(amount);
    }

    private long[] grown(long[] ring) {
        long[] more = Arrays.copyOf(Arrays.copyOfRange(ring, first, count), 2 * count);
        System.arraycopy(ring, 0, more, count - first, first);
        return more;
    }
}
