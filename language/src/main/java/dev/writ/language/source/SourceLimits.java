package dev.writ.language.source;

/**
 * How large a policy may be, and how much work reading it may be.
 *
 * @param maxBytes of the source in UTF-8
 * @param maxDepth of maps and lists in each other, and of brackets and {@code not}s in one text or condition
 * @param maxTerms names, texts and numbers in all
 * @param maxSteps of reading the source with all that it includes or is held against: characters and comparisons
 */
public record SourceLimits(int maxBytes, int maxDepth, int maxTerms, long maxSteps) {
    /** What a policy of the usual size may cost many times over. */
    public static final long USUAL_STEPS = 200_000_000;

    /** 4 MiB, depth 100, a million terms, two hundred million steps. */
    public static final SourceLimits DEFAULT = new SourceLimits(4 << 20, 100, 1_000_000);

    /** Half of a thread's usual stack holds what is nested so deep, whatever is done with it. */
    public static final int GREATEST_DEPTH = 200;

    /** @throws IllegalArgumentException where nothing would fit, or a stack would not hold what does */
    public SourceLimits {
        require(maxBytes >= 1 && maxBytes <= 1 << 30, "at most 1073741824 bytes and at least 1 can be read");
        require(maxDepth >= 1 && maxDepth <= GREATEST_DEPTH, "the depth is from 1 to " + GREATEST_DEPTH);
        require(maxTerms >= 1, "at least one term must be allowed");
        require(maxSteps >= 1, "at least one step must be allowed");
    }

    /** With the usual steps. */
    public SourceLimits(int maxBytes, int maxDepth, int maxTerms) {
        this(maxBytes, maxDepth, maxTerms, USUAL_STEPS);
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
