package dev.writ.language.syntax;

import dev.writ.language.source.Span;

/** What may stand as a property: of one policy ({@link PropertyNode}), or of pairs ({@link RelationNode}). */
public sealed interface SentenceNode permits PropertyNode, RelationNode {
    Span span();

    Word id();
}
