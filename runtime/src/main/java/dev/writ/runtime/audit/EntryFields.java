package dev.writ.runtime.audit;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Members of an entry that is not known to be well-formed: what is not as it should be is as if it were not there. */
public final class EntryFields {
    private static final Pattern WHOLE = Pattern.compile("0|[1-9][0-9]{0,17}");

    private EntryFields() {}

    /** When it was written. */
    public static Optional<Instant> time(JsonObject entry) {
        try {
            return text(entry, "time").map(Instant::parse);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    public static Optional<String> text(JsonObject entry, String name) {
        Optional<Json> value = entry.get(name);
        return value.isPresent() && value.orElseThrow() instanceof JsonString string
                ? Optional.of(string.value())
                : Optional.empty();
    }

    public static Optional<JsonObject> object(JsonObject entry, String name) {
        Optional<Json> value = entry.get(name);
        return value.isPresent() && value.orElseThrow() instanceof JsonObject object
                ? Optional.of(object)
                : Optional.empty();
    }

    /** A number from 0 on. */
    public static Optional<Long> whole(JsonObject entry, String name) {
        Optional<Json> value = entry.get(name);
        return value.isPresent()
                        && value.orElseThrow() instanceof JsonNumber number
                        && WHOLE.matcher(number.spelling()).matches()
                ? Optional.of(Long.parseLong(number.spelling()))
                : Optional.empty();
    }
}
