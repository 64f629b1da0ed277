package dev.writ.verifier.report;

import dev.writ.verifier.explain.ExplainedDecision;
import dev.writ.verifier.explain.ExplainedProperty;
import dev.writ.verifier.result.PropertyVerdict;
import java.util.Optional;

/**
 * What is explained.
 *
 * @param decision why a request is decided as it is; absent where there is no request
 * @param other the same of the other request where it takes two to show something
 * @param property what a property says of the first request
 * @param verdict whether the property holds, where that was asked for
 */
public record Explanation(
        Optional<ExplainedDecision> decision,
        Optional<ExplainedDecision> other,
        Optional<ExplainedProperty> property,
        Optional<PropertyVerdict> verdict) {}
