package dev.writ.language.syntax;

import dev.writ.language.source.Span;

/**
 * One property sentence: {@code never permit tag:destructive in production when code_freeze}.
 *
 * @param form {@code never}, {@code always} or {@code possible}
 * @param effect {@code run}, {@code permit}, {@code allow}, {@code warn}, {@code require approval} or {@code deny}
 */
public record PropertyNode(Span span, Word id, Word form, Word effect, ScopeNode scope) implements SentenceNode {}
