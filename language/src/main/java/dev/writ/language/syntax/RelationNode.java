package dev.writ.language.syntax;

import dev.writ.language.source.Span;
import java.util.List;

/** One sentence about pairs of requests or of policies. */
public sealed interface RelationNode extends SentenceNode {
    /** {@code independent of a, b for SCOPE when C}. */
    record Independent(Span span, Word id, List<Word> attributes, ScopeNode scope) implements RelationNode {
        public Independent {
            attributes = List.copyOf(attributes);
        }
    }

    /** {@code monotone in a for SCOPE when C}. */
    record Monotone(Span span, Word id, Word attribute, ScopeNode scope) implements RelationNode {}

    /** {@code no_wider_than "file"}. */
    record NoWiderThan(Span span, Word id, Word file) implements RelationNode {}

    /** {@code equivalent to "file"}. */
    record EquivalentTo(Span span, Word id, Word file) implements RelationNode {}
}
