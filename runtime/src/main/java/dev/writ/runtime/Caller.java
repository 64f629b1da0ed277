package dev.writ.runtime;

import dev.writ.runtime.identity.AgentIdentity;
import org.jspecify.annotations.Nullable;

/**
 * Whose call it is.
 *
 * @param context nothing where the host gave none, which refuses the call
 */
record Caller(AgentIdentity agent, @Nullable CallContext context) {}
