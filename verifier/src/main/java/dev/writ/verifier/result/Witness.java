package dev.writ.verifier.result;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A concrete request that shows something, and how interpreter, table and generated class all decide it.
 *
 * @param other where it takes two requests to show it, the second, which has no other itself
 */
public record Witness(JsonObject request, Decision decision, Optional<Witness> other) {
    /** One request that shows something alone. */
    public Witness(JsonObject request, Decision decision) {
        this(request, decision, Optional.empty());
    }

    /** It and the other one, where there is one. */
    public List<Witness> all() {
        return Stream.concat(Stream.of(this), other.stream()).toList();
    }

    /** The request, or both, to be read and copied. */
    public String visible() {
        return all().stream()
                .map(witness -> JsonWriter.visible(witness.request()))
                .collect(Collectors.joining(" and "));
    }
}
