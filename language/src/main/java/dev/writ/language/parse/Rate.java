package dev.writ.language.parse;

import dev.writ.language.syntax.Word;

/** {@code 60 per 1h}, as written. */
public record Rate(Word times, Word window) {}
