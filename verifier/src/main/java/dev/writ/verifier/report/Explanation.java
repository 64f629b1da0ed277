package dev.writ.verifier.report;

import dev.writ.verifier.PropertyVerdict;
import dev.writ.verifier.explain.ExplainedDecision;
import dev.writ.verifier.explain.ExplainedProperty;
import java.util.Optional;

/**
 * What is explained.
 *
 * @param decision why a request is decided as it is; absent where there is no request
 * @param property what a property says of that request
 * @param verdict whether the property holds, where that was asked for
 */
public record Explanation(
        Optional<ExplainedDecision> decision,
        Optional<ExplainedProperty> property,
        Optional<PropertyVerdict> verdict) {}
