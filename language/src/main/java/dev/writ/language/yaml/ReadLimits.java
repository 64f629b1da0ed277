package dev.writ.language.yaml;

/**
 * How much of a document is read.
 *
 * @param bytes of its UTF-8 form
 * @param depth of maps and lists within each other
 */
public record ReadLimits(int bytes, int depth) {
    public static final ReadLimits DEFAULT = new ReadLimits(4 << 20, 100);

    public ReadLimits {
        if (bytes < 1 || depth < 1 || depth > 1000) {
            throw new IllegalArgumentException("no document has " + bytes + " bytes and a depth of " + depth);
        }
    }
}
