package dev.writ.verifier.difference;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;

/**
 * A request that shows a difference, as both policies decided it, each by its interpreter and by its table.
 *
 * @param before what the first policy was asked: the request without what never reaches it
 * @param after what the second was asked
 */
public record DifferenceWitness(
        JsonObject request, JsonObject before, JsonObject after, Decision decidedBefore, Decision decidedAfter) {}
