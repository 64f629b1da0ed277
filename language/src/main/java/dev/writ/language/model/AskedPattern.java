package dev.writ.language.model;

import java.util.List;

/**
 * A pattern that the elements of a set are asked for instead of what is written.
 *
 * @param written patterns of a test, one or several
 */
public record AskedPattern(List<Pattern> written, Pattern asked) {
    public AskedPattern {
        written = List.copyOf(written);
    }

    static AskedPattern itself(Pattern pattern) {
        return new AskedPattern(List.of(pattern), pattern);
    }
}
