package dev.writ.runtime.classify;

import java.util.Arrays;

/** Walks several automata at once, one table look-up for each code point; allocates nothing. */
final class SharedWalk {
    private static final int ASCII = 128;

    /** Where each symbol begins. */
    private final int[] starts;

    /** The symbol of each ASCII character. */
    private final int[] ascii = new int[ASCII];

    /**
     * Where the steps of the next state begin, by where those of this state begin plus the symbol; its complement where
     * some automaton settles.
     */
    private final int[] steps;

    private final WalkProduct product;

    SharedWalk(WalkProduct product) {
        this.product = product;
        this.starts = product.starts;
        for (int c = 0; c < ASCII; c++) {
            ascii[c] = symbol(c);
        }
        this.steps = Arrays.stream(product.next)
                .map(state -> product.settled[state] == 0 ? state * starts.length : ~(state * starts.length))
                .toArray();
    }

    private int symbol(int codePoint) {
        int place = Arrays.binarySearch(starts, codePoint);
        return place >= 0 ? place : -place - 2;
    }

    /** @param text well-formed */
    void classify(String text, int[] classes) {
        int length = text.length();
        int symbols = starts.length;
        int at = 0;
        long found = 0;
        for (int i = 0; i < length; i++) {
            int c = text.charAt(i);
            if (c < ASCII) {
                at = steps[at + ascii[c]];
            } else {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                at = steps[at + symbol(codePoint)];
            }
            if (at < 0) {
                at = ~at;
                found |= product.settled[at / symbols];
            }
        }
        int[] columns = product.columns;
        int end = at / symbols * columns.length;
        for (int a = 0; a < columns.length; a++) {
            classes[columns[a]] = (found >>> a & 1) != 0 ? product.settledClasses[a] : product.outputs[end + a];
        }
    }
}
