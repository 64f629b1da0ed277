package dev.writ.runtime;

import java.util.Objects;
import java.util.Optional;

/**
 * What the host knows of one call beside its arguments. The agent's code does not make it.
 *
 * @param onBehalfOf the person for whom the agent acts in it, who cannot approve it
 */
public record CallContext(Optional<String> onBehalfOf) {
    private static final CallContext NONE = new CallContext(Optional.empty());

    public CallContext {
        Objects.requireNonNull(onBehalfOf, "onBehalfOf");
    }

    /** Nothing is known. */
    public static CallContext none() {
        return NONE;
    }

    public static CallContext onBehalfOf(String person) {
        return new CallContext(Optional.of(person));
    }
}
