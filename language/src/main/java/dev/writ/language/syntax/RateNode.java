package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.Optional;

/**
 * How much may happen: {@code 60 per 1h}, {@code 5000.00 of amount per 1d}, {@code 1 ever}.
 *
 * @param most a number, as written
 * @param of the attribute whose values are added up; absent where actions are counted
 * @param window a duration as written; absent where all that ever happened counts
 */
public record RateNode(Span span, Word most, Optional<Word> of, Optional<Word> window) {
    /** As it is written. */
    public String text() {
        return most.text()
                + of.map(attribute -> " of " + attribute.text()).orElse("")
                + window.map(length -> " per " + length.text()).orElse(" ever");
    }
}
