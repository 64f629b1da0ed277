package dev.writ.verifier.explain;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** A request that differs from another in few attributes and is decided more permissively, as the interpreter says. */
public record NearestRequest(JsonObject request, List<Changed> changed, Decision decision) {
    public NearestRequest {
        changed = List.copyOf(changed);
    }

    /**
     * An attribute that is otherwise.
     *
     * @param before absent where the request lacks it
     * @param after absent where the nearest request does
     */
    public record Changed(String attribute, Optional<Json> before, Optional<Json> after) {}
}
