package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;

/** A name for something that is said more than once: wherever the name is used, what it stands for is meant. */
public sealed interface DefinitionNode {
    Span span();

    Word name();

    /** {@code define business-hours: time.hour between 9 and 16}. */
    record OfCondition(Span span, Word name, Expr condition) implements DefinitionNode {}

    /**
     * {@code define transfers: [nip_transfer, tag:transfer]}: values, or names of actions and {@code tag:NAME}, as its use
     * decides.
     *
     * @param items literals; a word stands for itself, or for the items of the list that it names
     */
    record OfList(Span span, Word name, List<Expr> items) implements DefinitionNode {
        public OfList {
            items = List.copyOf(items);
        }
    }
}
