package dev.writ.verifier.falsify;

import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.certificate.SampleCoverage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What came of trying.
 *
 * @param sampled how much was tried
 * @param disagreement a request on which an engine and the interpreter say different things, and what they say
 * @param breaking by {@code never} and {@code always}, the first request found that it does not hold of; by statement on
 *     pairs of requests, the first two
 * @param showing by {@code possible}, the first request found that shows it
 * @param inScope by property, the first valid request found in its scope; by statement on pairs of requests, the first two
 *     in its scope that differ as it has it
 * @param valid the valid requests, in the order in which they were tried
 * @param unnamedRuns the first found for an action that no rule names, which runs
 */
public record Trial(
        SampleCoverage sampled,
        Optional<String> disagreement,
        Map<String, List<JsonObject>> breaking,
        Map<String, JsonObject> showing,
        Map<String, List<JsonObject>> inScope,
        List<ValidRequest> valid,
        Optional<JsonObject> unnamedRuns) {
    public Trial {
        valid = List.copyOf(valid);
        breaking = Collections.unmodifiableMap(new LinkedHashMap<>(breaking));
        showing = Collections.unmodifiableMap(new LinkedHashMap<>(showing));
        inScope = Collections.unmodifiableMap(new LinkedHashMap<>(inScope));
    }
}
