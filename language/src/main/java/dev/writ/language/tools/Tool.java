package dev.writ.language.tools;

import dev.writ.runtime.json.JsonObject;
import java.util.Optional;

/**
 * One tool. What a server says of the behaviour of its own tools is not to be trusted: it may make a policy stricter, never
 * more permissive.
 *
 * @param inputSchema the JSON Schema of its arguments
 * @param readOnly whether it says that it changes nothing; absent where it does not say
 * @param destructive whether it says that it may destroy something; absent where it does not say
 */
public record Tool(String name, JsonObject inputSchema, Optional<Boolean> readOnly, Optional<Boolean> destructive) {}
