package dev.writ.verifier.falsify;

/**
 * How much is tried.
 *
 * @param most so many requests at most
 * @param steps that the requests may cost together, each as many as there are parts of the document and rows
 * @param least so many requests whatever they cost; and no more than these once every pair of values was brought
 *     together and every part was aimed at often
 */
public record Effort(int most, long steps, int least) {
    public static final Effort DEFAULT = new Effort(2_048, 1_500_000, 384);

    int requests(long costOfOne) {
        return (int) Math.max(least, Math.min(most, steps / Math.max(1, costOfOne)));
    }
}
