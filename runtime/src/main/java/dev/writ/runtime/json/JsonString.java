package dev.writ.runtime.json;

/** A text; it may hold lone surrogates, which callers that need well-formed text must refuse. */
public record JsonString(String value) implements Json {}
