package dev.writ.language.syntax;

import dev.writ.language.source.Span;

/** A name or a quoted text in the place of a name. */
public record Word(Span span, String text) {}
