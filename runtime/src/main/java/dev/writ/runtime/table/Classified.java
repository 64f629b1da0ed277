package dev.writ.runtime.table;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as its values are known: its class in each column, and the values that another attribute may be
 * compared with. Made and filled by a {@link Classifier}; used again and again by one thread.
 */
public final class Classified {
    /** By column. */
    final int[] classes;

    /** By attribute; all three are empty where the table compares no attributes. */
    final boolean[] given;

    final long[] numbers;
    final @Nullable String[] texts;

    Classified(int columns, int compared) {
        this.classes = new int[columns];
        this.given = new boolean[compared];
        this.numbers = new long[compared];
        this.texts = new String[compared];
    }

    /** @param absent the class of each column where nothing is given */
    void reset(int[] absent) {
        System.arraycopy(absent, 0, classes, 0, absent.length);
        if (given.length > 0) {
            Arrays.fill(given, false);
        }
    }

    /** By column; not to be written to. */
    public int[] classes() {
        return classes;
    }
}
