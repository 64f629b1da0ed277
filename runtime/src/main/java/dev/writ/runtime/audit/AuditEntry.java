package dev.writ.runtime.audit;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import java.util.Optional;

/**
 * What the caller knows of an entry; the log adds sequence, time, boot, durability and the chain.
 *
 * @param event the name that OAGS has for it: {@code policy_check}, {@code policy_violation}, {@code tool_execution},
 *     {@code health}
 * @param fields members of their own names, none of those that the log adds
 */
public record AuditEntry(EntryKind kind, String event, JsonObject fields) {

    /** Collects fields; what is absent leaves no field. */
    public static final class Fields {
        private final JsonObject.Builder members = JsonObject.builder();

        public Fields with(String name, Json value) {
            members.with(name, value);
            return this;
        }

        public Fields with(String name, Optional<? extends Json> value) {
            members.with(name, value);
            return this;
        }

        public JsonObject object() {
            return members.build();
        }

        public AuditEntry entry(EntryKind kind, String event) {
            return new AuditEntry(kind, event, object());
        }
    }
}
