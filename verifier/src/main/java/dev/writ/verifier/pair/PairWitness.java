package dev.writ.verifier.pair;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * Two requests that break a statement, and what every engine decides of each.
 *
 * @param first where the statement says that something grows, the one with the smaller value
 * @param differing the attributes in which they differ
 * @param limit the limit that, exhausted, denies one of them alone; absent where they are decided otherwise as it is
 */
public record PairWitness(
        JsonObject first,
        Decision decidedFirst,
        JsonObject second,
        Decision decidedSecond,
        List<String> differing,
        Optional<String> limit) {
    public PairWitness {
        differing = List.copyOf(differing);
    }
}
