package dev.writ.runtime.classify;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A request as far as its values are known: its class in each column, and the values that another attribute may be
 * compared with. Made and filled by a {@link Classifier}; used again and again by one thread.
 */
public final class Classified {
    private static final boolean[] NOTHING_GIVEN = {};
    private static final long[] NO_NUMBERS = {};
    private static final @Nullable String[] NO_TEXTS = {};
    private static final RememberedSet[] NO_SETS = {};

    /** By column; behind them the numbers of the {@link PackedFlags}. */
    final int[] classes;

    private final int columns;

    /** By bit: whether an attribute is to be classified. */
    private long[] tested = {};

    /** By attribute; all four are empty where the table compares no attributes. */
    final boolean[] given;

    final long[] numbers;
    final @Nullable String[] texts;
    final RememberedSet[] sets;

    Classified(int columns, int places, int compared) {
        this.columns = columns;
        this.classes = new int[places];
        this.given = compared == 0 ? NOTHING_GIVEN : new boolean[compared];
        this.numbers = compared == 0 ? NO_NUMBERS : new long[compared];
        this.texts = compared == 0 ? NO_TEXTS : new String[compared];
        this.sets = compared == 0 ? NO_SETS : new RememberedSet[compared];
        Arrays.setAll(sets, attribute -> new RememberedSet());
    }

    /**
     * @param absent what {@link #classes} are where nothing is given
     * @param tested the attributes that are to be classified, as bits; not written to
     */
    void reset(int[] absent, long[] tested) {
        this.tested = tested;
        System.arraycopy(absent, 0, classes, 0, absent.length);
        if (given.length > 0) {
            Arrays.fill(given, false);
        }
    }

    /** Whether the classes of an attribute are of use; otherwise its value is only checked. */
    boolean isTested(int attribute) {
        return (tested[attribute >> 6] & 1L << attribute) != 0;
    }

    /** By column. */
    public int[] classes() {
        return Arrays.copyOf(classes, columns);
    }

    /** What rows are looked up by: by column, and more behind. Not to be written to; changes with the values. */
    public int[] lookedUp() {
        return classes;
    }
}
