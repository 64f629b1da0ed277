package dev.writ.cli.audit;

import dev.writ.cli.console.CommandException;
import dev.writ.runtime.audit.AuditException;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.audit.AuditReader;
import dev.writ.runtime.audit.Commitment;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The commitments that entries state in place of values. */
final class Commitments {
    private final List<Stated> stated = new ArrayList<>();

    private Commitments() {}

    /**
     * One of them.
     *
     * @param path where it stands in the entry: {@code request.table}
     * @param name under which the value was committed to, the last of the path
     */
    record Stated(String path, String name, String sha256) {}

    static List<Stated> of(JsonObject entry) {
        Commitments commitments = new Commitments();
        commitments.add("", entry);
        return List.copyOf(commitments.stated);
    }

    private void add(String prefix, JsonObject object) {
        for (JsonObject.Member member : object.members()) {
            String path = prefix + member.name();
            Optional<String> sha256 = Commitment.stated(member.value());
            sha256.ifPresent(digits -> stated.add(new Stated(path, member.name(), digits)));
            if (sha256.isEmpty() && member.value() instanceof JsonObject inner) {
                add(path + ".", inner);
            }
        }
    }

    /** Those of all entries of a log that are meant, as they stand there, unchecked. */
    static List<Stated> in(Path log, Predicate<AuditLine> isMeant) throws AuditException {
        List<Stated> found = new ArrayList<>();
        try (AuditReader reader = AuditReader.open(log)) {
            for (Optional<AuditLine> line = reader.next(); line.isPresent(); line = reader.next()) {
                if (isMeant.test(line.get())) {
                    found.addAll(of(line.get().entry()));
                }
            }
        }
        return found;
    }

    /**
     * The same, and the sets that it may be: of the members of an array, as requests have them, sorted and without
     * repetition, and of this value alone.
     */
    static List<Json> valuesAndSets(String argument) throws CommandException {
        List<Json> values = values(argument);
        List<Json> all = new ArrayList<>(values);
        for (Json value : values) {
            all.add(new JsonArray(List.of(value)));
            if (value instanceof JsonArray array) {
                all.add(set(array));
            }
        }
        return all;
    }

    private static JsonArray set(JsonArray array) {
        return array.items().stream().allMatch(JsonString.class::isInstance)
                ? JsonArray.ofTexts(array.items().stream()
                        .map(JsonString.class::cast)
                        .map(JsonString::value)
                        .sorted()
                        .distinct()
                        .toList())
                : array;
    }

    /** What a value on the command line may stand for: JSON, if it is some, and the text itself. */
    static List<Json> values(String argument) throws CommandException {
        List<Json> values = new ArrayList<>();
        if (!argument.codePoints().allMatch(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)) {
            throw CommandException.usage("the value is no well-formed text");
        }
        values.add(new JsonString(argument));
        try {
            values.add(JsonReader.read(argument));
        } catch (JsonException e) {
            // Then it is text and nothing else.
            return values;
        }
        return values;
    }
}
