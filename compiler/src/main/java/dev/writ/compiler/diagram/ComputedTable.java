package dev.writ.compiler.diagram;

import java.util.Arrays;

/** The results of pairs of nodes during one combination. */
final class ComputedTable {
    /** What one of them takes of a budget. */
    static final int CELLS = 4;

    private static final int ENTRY = 3;

    private int[] entries = new int[ENTRY * 64];
    private int[] ages = new int[64];
    private int age;
    private int count;

    /** Forgets everything. */
    void clear() {
        count = 0;
        if (++age == Integer.MAX_VALUE) {
            Arrays.fill(ages, 0);
            age = 1;
        }
    }

    int count() {
        return count;
    }

    /** {@link Combination#OPEN} for a pair that has no result. */
    int get(int left, int right) {
        int slot = slot(left, right);
        return ages[slot] == age ? entries[ENTRY * slot + 2] : Combination.OPEN;
    }

    void put(int left, int right, int result) {
        if (count >= ages.length / 2) {
            grow();
        }
        int slot = slot(left, right);
        if (ages[slot] != age) {
            count++;
        }
        ages[slot] = age;
        entries[ENTRY * slot] = left;
        entries[ENTRY * slot + 1] = right;
        entries[ENTRY * slot + 2] = result;
    }

    private int slot(int left, int right) {
        int slot = UniqueTable.mixed(left * 0x9E3779B1 + right) & (ages.length - 1);
        while (ages[slot] == age && (entries[ENTRY * slot] != left || entries[ENTRY * slot + 1] != right)) {
            slot = (slot + 1) & (ages.length - 1);
        }
        return slot;
    }

    private void grow() {
        int[] oldEntries = entries;
        int[] oldAges = ages;
        int current = age;
        entries = new int[oldEntries.length * 2];
        ages = new int[oldAges.length * 2];
        age = 1;
        count = 0;
        for (int slot = 0; slot < oldAges.length; slot++) {
            if (oldAges[slot] == current) {
                put(oldEntries[ENTRY * slot], oldEntries[ENTRY * slot + 1], oldEntries[ENTRY * slot + 2]);
            }
        }
    }
}
