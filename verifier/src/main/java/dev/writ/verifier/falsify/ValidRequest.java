package dev.writ.verifier.falsify;

import dev.writ.language.interpret.Validation;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;

/** A valid request that was tried, with what the interpreter read in it and how it decided. */
public record ValidRequest(JsonObject request, Validation.Valid read, Decision decision) {}
