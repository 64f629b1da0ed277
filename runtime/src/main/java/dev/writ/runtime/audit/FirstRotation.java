package dev.writ.runtime.audit;

import dev.writ.runtime.audit.note.NoteException;
import dev.writ.runtime.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Looks ahead in a log for its first rotation, which names the key that signed the log from its beginning. */
final class FirstRotation {
    private static final String MARK = "\"kind\":\"rotation\"";

    private FirstRotation() {}

    /** Empty where there is none, or none that holds. Not believed yet: the log is read from its beginning afterwards. */
    static Optional<Rotation> in(LogSource source, List<String> segments) throws IOException {
        for (String segment : segments) {
            try (LineSource lines = new LineSource(source.read(segment), LogFormat.LONGEST_LINE)) {
                for (var line = lines.next(); line.isPresent(); line = lines.next()) {
                    if (new String(line.orElseThrow(), StandardCharsets.ISO_8859_1).contains(MARK)) {
                        Optional<JsonObject> entry =
                                EntryReader.read(line.orElseThrow()).entry().filter(FirstRotation::isRotation);
                        if (entry.isPresent()) {
                            return rotation(entry.orElseThrow());
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** What an agent asked for may have the same letters in it. */
    private static boolean isRotation(JsonObject entry) {
        return EntryFields.text(entry, "kind").equals(Optional.of("rotation"));
    }

    private static Optional<Rotation> rotation(JsonObject entry) {
        Optional<String> note = EntryFields.text(entry, "rotation");
        try {
            return note.isPresent() ? Optional.of(Rotation.of(note.orElseThrow())) : Optional.empty();
        } catch (NoteException e) {
            // What does not hold names nobody; the first checkpoint is then signed by nobody who is known.
            return Optional.empty();
        }
    }
}
