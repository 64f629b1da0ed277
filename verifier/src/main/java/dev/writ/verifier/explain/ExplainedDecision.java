package dev.writ.verifier.explain;

import dev.writ.language.model.Limit;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Why a request is decided as it is.
 *
 * @param violated of a request that violates assumptions, these; it is invalid for them
 * @param rules in source order
 * @param limits that the request counts towards, in source order
 * @param nearest the request with the fewest attributes changed that is decided more permissively, where one was found
 */
public record ExplainedDecision(
        JsonObject request,
        Decision decision,
        List<Violated> violated,
        List<ExplainedRule> rules,
        List<Owed> limits,
        Optional<NearestRequest> nearest) {
    public ExplainedDecision {
        violated = List.copyOf(violated);
        rules = List.copyOf(rules);
        limits = List.copyOf(limits);
    }

    /**
     * A limit that the request counts towards.
     *
     * @param isBeyond whether the request alone adds more than it lets happen, and is denied whatever was used
     */
    public record Owed(Limit limit, boolean isBeyond) {}

    /** An assumption that the request does not fulfil. */
    public record Violated(String id, ConditionTrace condition) {}
}
