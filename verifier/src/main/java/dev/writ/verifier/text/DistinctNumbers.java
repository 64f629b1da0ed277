package dev.writ.verifier.text;

import java.util.Arrays;

/** Numbers from 0 on in the order in which they were added, each once. */
final class DistinctNumbers {
    private static final long NONE = -1;

    private long[] added = new long[64];
    private int size;

    /** Open addressing; a power of two, at most half full. */
    private long[] slots = new long[256];

    DistinctNumbers() {
        Arrays.fill(slots, NONE);
    }

    int size() {
        return size;
    }

    long get(int index) {
        return added[index];
    }

    /** False when it is there already. */
    boolean add(long number) {
        if (!insert(number)) {
            return false;
        }
        if (size == added.length) {
            added = Arrays.copyOf(added, 2 * size);
        }
        added[size++] = number;
        if (2 * size > slots.length) {
            slots = new long[2 * slots.length];
            Arrays.fill(slots, NONE);
            for (int i = 0; i < size; i++) {
                insert(added[i]);
            }
        }
        return true;
    }

    private boolean insert(long number) {
        int slot = slot(number);
        while (slots[slot] != NONE) {
            if (slots[slot] == number) {
                return false;
            }
            slot = slot + 1 & slots.length - 1;
        }
        slots[slot] = number;
        return true;
    }

    private int slot(long number) {
        long mixed = number * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & slots.length - 1;
    }
}
