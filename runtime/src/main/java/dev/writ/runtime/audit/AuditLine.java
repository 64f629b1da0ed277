package dev.writ.runtime.audit;

import dev.writ.runtime.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * An entry as it stands in a log, for showing; not checked.
 *
 * @param entry every member, in the order of the line
 */
public record AuditLine(LogPosition place, JsonObject entry) {
    public Optional<Long> sequence() {
        return EntryFields.whole(entry, "sequence");
    }

    public Optional<Instant> time() {
        return EntryFields.time(entry);
    }

    public Optional<String> kind() {
        return text("kind");
    }

    /** The text of a member that holds one. */
    public Optional<String> text(String name) {
        return EntryFields.text(entry, name);
    }
}
