package dev.writ.verifier.falsify;

import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes rows, a value for each parameter, so that each pair of values of two parameters stands in a row as soon as can
 * be: a pair that was not yet, and for every other parameter what brings most new ones.
 */
final class PairCover {
    /** So many values are paired at most: the pairs are their square. */
    private static final int MOST_VALUES = 3_000;

    private static final int TRIES = 2;

    private final SplittableRandom random;
    private final int[] sizes;

    /** By parameter, the first of its values in one numbering of all; behind the last, their number. */
    private final int[] first;

    /** How many values of each parameter are paired: the first ones. */
    private final int[] paired;

    private final int[] parameterOf;

    /** Square over all values that are paired; what is no pair counts as tried. */
    private final BitSet tried;

    private final long pairs;
    private long done;

    /** @param sizes how many values each parameter has, each at least one */
    PairCover(List<Integer> sizes, SplittableRandom random) {
        this.random = random;
        this.sizes = sizes.stream().mapToInt(size -> size).toArray();
        this.paired = shares(this.sizes);
        this.first = new int[this.sizes.length + 1];
        for (int p = 0; p < this.sizes.length; p++) {
            first[p + 1] = first[p] + paired[p];
        }
        int all = first[this.sizes.length];
        this.parameterOf = new int[all];
        this.tried = new BitSet(all * all);
        for (int p = 0; p < this.sizes.length; p++) {
            for (int value = first[p]; value < first[p + 1]; value++) {
                parameterOf[value] = p;
                tried.set(value * all, value * all + first[p + 1]);
            }
        }
        this.pairs = (long) all * all - tried.cardinality();
    }

    /** The small ones whole, the others alike; none where there are too many parameters. */
    private static int[] shares(int[] sizes) {
        int share = MOST_VALUES;
        long all = sum(sizes, share);
        while (all > MOST_VALUES && share > 0) {
            share /= 2;
            all = sum(sizes, share);
        }
        int[] shares = new int[sizes.length];
        for (int p = 0; p < sizes.length; p++) {
            shares[p] = Math.min(sizes[p], share);
        }
        return shares;
    }

    private static long sum(int[] sizes, int share) {
        long sum = 0;
        for (int size : sizes) {
            sum += Math.min(size, share);
        }
        return sum;
    }

    /** How many pairs there are. */
    long pairs() {
        return pairs;
    }

    /** How many of them some row has. */
    long tried() {
        return done;
    }

    /** A value for each parameter. */
    int[] next() {
        int[] row = new int[sizes.length];
        boolean[] chosen = new boolean[sizes.length];
        int all = parameterOf.length;
        int from = all == 0 ? 0 : random.nextInt(all * all);
        int open = tried.nextClearBit(from);
        if (open >= all * all) {
            open = tried.nextClearBit(0);
        }
        if (open < all * all) {
            choose(row, chosen, open / all);
            choose(row, chosen, open % all);
        }
        int start = random.nextInt(Math.max(1, sizes.length));
        for (int i = 0; i < sizes.length; i++) {
            int p = (start + i) % sizes.length;
            if (!chosen[p]) {
                row[p] = best(p, row, chosen);
                chosen[p] = true;
            }
        }
        mark(row);
        return row;
    }

    private void choose(int[] row, boolean[] chosen, int value) {
        int p = parameterOf[value];
        row[p] = value - first[p];
        chosen[p] = true;
    }

    private int best(int p, int[] row, boolean[] chosen) {
        int best = random.nextInt(sizes[p]);
        int most = fresh(p, best, row, chosen);
        for (int attempt = 1; attempt < TRIES; attempt++) {
            int value = random.nextInt(sizes[p]);
            int fresh = fresh(p, value, row, chosen);
            if (fresh > most) {
                best = value;
                most = fresh;
            }
        }
        return best;
    }

    private int fresh(int p, int value, int[] row, boolean[] chosen) {
        int fresh = 0;
        for (int q = 0; q < row.length; q++) {
            if (chosen[q] && isPaired(p, value) && isPaired(q, row[q]) && !tried.get(pair(p, value, q, row[q]))) {
                fresh++;
            }
        }
        return fresh;
    }

    private void mark(int[] row) {
        for (int p = 0; p < row.length; p++) {
            for (int q = p + 1; q < row.length; q++) {
                if (isPaired(p, row[p]) && isPaired(q, row[q]) && !tried.get(pair(p, row[p], q, row[q]))) {
                    tried.set(pair(p, row[p], q, row[q]));
                    done++;
                }
            }
        }
    }

    private boolean isPaired(int p, int value) {
        return value < paired[p];
    }

    private int pair(int p, int value, int q, int other) {
        int one = first[Math.min(p, q)] + (p < q ? value : other);
        int two = first[Math.max(p, q)] + (p < q ? other : value);
        return one * parameterOf.length + two;
    }
}
