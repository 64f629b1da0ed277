package dev.writ.runtime.identity;

import dev.writ.runtime.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What may be believed of an agent's identity at one instant. */
public sealed interface AgentStanding {
    /** Nobody vouches for the agent: its identity attributes are absent. */
    record Unknown() implements AgentStanding {}

    /**
     * A trusted publisher vouches for it.
     *
     * @param id the identity recomputed from what is loaded
     * @param name absent when only the identity was signed; so are the roles
     * @param attributes what else was signed, by name; none when only the identity was
     */
    record Verified(String id, Optional<String> name, Optional<List<String>> roles, JsonObject attributes)
            implements AgentStanding {
        public Verified {
            roles = roles.map(List::copyOf);
        }
    }

    /** Someone claims to vouch for it and that does not hold: everything is denied. */
    record Refused(String reason) implements AgentStanding {}
}
