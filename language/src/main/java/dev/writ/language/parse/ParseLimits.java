package dev.writ.language.parse;

/**
 * How large a policy may be.
 *
 * @param maxBytes of the source in UTF-8
 * @param maxDepth of nested brackets and {@code not}s
 * @param maxTerms names, texts and numbers in all
 */
public record ParseLimits(int maxBytes, int maxDepth, int maxTerms) {
    /** 4 MiB, depth 100, a million terms. */
    public static final ParseLimits DEFAULT = new ParseLimits(4 << 20, 100, 1_000_000);
}
