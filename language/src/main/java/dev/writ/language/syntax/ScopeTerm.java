package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;

/**
 * What stands between two commas of a scope: items joined by {@code and}, some of them excluded by {@code and not}.
 *
 * @param items at least one; the first is not excluded
 */
public record ScopeTerm(List<Item> items) {
    public ScopeTerm {
        items = List.copyOf(items);
        if (items.isEmpty() || items.get(0).isExcluded()) {
            throw new IllegalArgumentException("a term begins with an item that is not excluded");
        }
    }

    /**
     * One name.
     *
     * @param word the name of an action, {@code tag:NAME}, or a pattern, which has a star
     */
    public record Item(Word word, boolean isExcluded) {}

    /** A single name. */
    public static ScopeTerm of(Word word) {
        return new ScopeTerm(List.of(new Item(word, false)));
    }

    public static List<ScopeTerm> of(List<Word> words) {
        return words.stream().map(ScopeTerm::of).toList();
    }

    public Span span() {
        return items.get(0).word().span().to(items.get(items.size() - 1).word().span());
    }

    /** The name, where it is all that there is. */
    public Optional<Word> single() {
        return items.size() == 1 ? Optional.of(items.get(0).word()) : Optional.empty();
    }
}
