package dev.writ.language.format;

import dev.writ.language.source.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a source holds besides its syntax tree.
 *
 * @param comments in source order, from their sign to the end of their line
 * @param heads where what opens a part of the document stands, by its name: {@code vocabulary}, {@code actions}
 */
record Outline(List<Span> comments, Map<String, Span> heads) {
    static final Outline NONE = new Outline(List.of(), Map.of());

    Outline {
        comments = List.copyOf(comments);
        heads = Map.copyOf(heads);
    }

    Optional<Span> head(String name) {
        return Optional.ofNullable(heads.get(name));
    }
}
