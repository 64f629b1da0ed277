package dev.writ.runtime.json;

/** A JSON value as it was spelled. */
public sealed interface Json permits JsonArray, JsonBoolean, JsonNull, JsonNumber, JsonObject, JsonString {}
