package dev.writ.runtime.json;

/** {@code null}. */
public record JsonNull() implements Json {}
