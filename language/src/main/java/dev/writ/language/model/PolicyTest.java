package dev.writ.language.model;

import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A request and what must be decided about it.
 *
 * @param expect absent when the request must be invalid
 * @param by ids of the rules that must determine the decision, as a set; empty when any may
 */
public record PolicyTest(String name, JsonObject request, Optional<Effect> expect, List<String> by) {
    public PolicyTest {
        by = List.copyOf(by);
    }
}
