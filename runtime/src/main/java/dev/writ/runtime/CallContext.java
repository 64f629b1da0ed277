package dev.writ.runtime;

import dev.writ.runtime.canonical.WellFormedText;
import java.util.Objects;
import java.util.Optional;

/**
 * What the host knows of one call beside its arguments. The agent's code does not make it. All of it stands in the entry of
 * the call; only the person has a say, in that they cannot approve it.
 *
 * @param onBehalfOf the person for whom the agent acts in it, who cannot approve it
 * @param session in which the agent acts, 1 to 256 characters
 * @param conversation that the call belongs to, 1 to 256 characters
 * @param trace that it belongs to
 */
public record CallContext(
        Optional<String> onBehalfOf,
        Optional<String> session,
        Optional<String> conversation,
        Optional<TraceContext> trace) {
    private static final int LONGEST = 256;

    private static final CallContext NONE = new CallContext(Optional.empty());

    public CallContext {
        Objects.requireNonNull(onBehalfOf, "onBehalfOf");
        Objects.requireNonNull(trace, "trace");
        session.ifPresent(id -> requireId("session", id));
        conversation.ifPresent(id -> requireId("conversation", id));
    }

    /** One of which nothing else is known. */
    public CallContext(Optional<String> onBehalfOf) {
        this(onBehalfOf, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static void requireId(String what, String id) {
        if (id.isEmpty() || id.length() > LONGEST || !WellFormedText.is(id)) {
            throw new IllegalArgumentException("a " + what + " is well-formed text of 1 to " + LONGEST + " characters");
        }
    }

    /** Nothing is known. */
    public static CallContext none() {
        return NONE;
    }

    public static CallContext onBehalfOf(String person) {
        return new CallContext(Optional.of(person));
    }

    public CallContext inSession(String id) {
        return new CallContext(onBehalfOf, Optional.of(id), conversation, trace);
    }

    public CallContext inConversation(String id) {
        return new CallContext(onBehalfOf, session, Optional.of(id), trace);
    }

    public CallContext traced(TraceContext place) {
        return new CallContext(onBehalfOf, session, conversation, Optional.of(place));
    }
}
