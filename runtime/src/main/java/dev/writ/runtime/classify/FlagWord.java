package dev.writ.runtime.classify;

import java.util.Arrays;

/** The flags of one attribute as the bits of one word, so that all of them are written at once. Immutable. */
final class FlagWord {
    /** The shift of a column that no member turns: what it shifts to is 0, since no group reaches so far. */
    static final int NEVER = Long.SIZE - 1;

    private final int[] columns;

    /** By place in {@link #columns}: the bit. */
    private final int[] shifts;

    /** Where the number of each group stands. */
    private final int[] groups;

    /** How many bits of the word a group has. */
    private final int bitsOfGroup;

    /** @param groups by their place in the word; together they leave its last bit alone */
    FlagWord(int[] columns, int[] shifts, int[] groups, int bitsOfGroup) {
        this.columns = columns;
        this.shifts = shifts;
        this.groups = groups;
        this.bitsOfGroup = bitsOfGroup;
    }

    /** The bits of some columns. */
    long of(int[] turned) {
        long word = 0;
        for (int column : turned) {
            word |= 1L << shifts[Arrays.binarySearch(columns, column)];
        }
        return word;
    }

    /** Gives every column and group of the attribute its class; 0 to a column that is no flag. */
    void write(long word, int[] classes) {
        for (int k = 0; k < columns.length; k++) {
            classes[columns[k]] = (int) (word >>> shifts[k]) & 1;
        }
        int everyBit = (1 << bitsOfGroup) - 1;
        for (int group = 0; group < groups.length; group++) {
            classes[groups[group]] = (int) (word >>> group * bitsOfGroup) & everyBit;
        }
    }
}
