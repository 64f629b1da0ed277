package dev.writ.runtime.audit;

import dev.writ.runtime.files.FileProblem;
import dev.writ.runtime.json.JsonObject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells the entries of a log again, in order. An unfinished last line is none. */
final class LogReplay {
    private final LogSource source;
    private final Consumer<JsonObject> entries;

    private LogReplay(LogSource source, Consumer<JsonObject> entries) {
        this.source = source;
        this.entries = entries;
    }

    static void of(LogSource source, Consumer<JsonObject> entries) throws AuditException {
        LogReplay replay = new LogReplay(source, entries);
        try {
            List<String> segments =
                    source.names().stream().filter(LogFormat::isSegment).toList();
            for (String segment : segments) {
                replay.tell(segment);
            }
        } catch (IOException e) {
            throw new AuditException("cannot read the log: " + FileProblem.words(e), e);
        }
    }

    private void tell(String segment) throws IOException, AuditException {
        try (LineSource lines = new LineSource(source.read(segment), LogFormat.LONGEST_LINE)) {
            for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
                EntryReader.Result result = EntryReader.read(line.orElseThrow());
                entries.accept(result.entry()
                        .orElseThrow(() -> new AuditException("`" + segment + "` has " + result.problem())));
            }
        }
    }
}
