package dev.writ.verifier;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;

/** A concrete request that shows something, and how interpreter, table and generated class all decide it. */
public record Witness(JsonObject request, Decision decision) {}
