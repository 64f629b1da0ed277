package dev.writ.verifier.finding;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Something that an author should know of a policy.
 *
 * @param rules ids of the rules it concerns
 * @param shown a request that shows it, where there is one
 */
public record Observation(Diagnostic diagnostic, List<String> rules, Optional<Shown> shown) {
    public Observation {
        rules = List.copyOf(rules);
    }

    /** A request, and what every engine decides of it. */
    public record Shown(JsonObject request, Decision decision) {}

    static Observation of(Diagnostic diagnostic, List<String> rules) {
        return new Observation(diagnostic, rules, Optional.empty());
    }
}
