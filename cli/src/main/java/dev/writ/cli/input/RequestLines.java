package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonDepthException;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests as JSON objects, one a line, read one by one. */
public final class RequestLines {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final TextLines lines;
    private final Consumer<String> blank;

    /** @param blank is told where a line was blank */
    public RequestLines(String name, InputStream stream, Consumer<String> blank) {
        this.lines = new TextLines(name, "a request", stream);
        this.blank = blank;
    }

    /**
     * What a line holds: a request, or why it is an invalid one that cannot even be taken in.
     *
     * @param invalid empty where there is a request
     */
    public record Line(JsonObject request, Optional<String> invalid) {}

    /** The next line that is not blank; empty at the end. A mark of the order of bytes before the first is no part of it. */
    public Optional<Line> next() throws CommandException {
        for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
            String text = withoutMark(line.get());
            if (!text.isBlank()) {
                return Optional.of(line(text));
            }
            blank.accept(lines.place() + ": a blank line, passed over");
        }
        return Optional.empty();
    }

    private String withoutMark(String text) {
        return lines.number() == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }

    private Line line(String text) throws CommandException {
        try {
            Json json = JsonReader.read(text);
            if (json instanceof JsonObject object) {
                return new Line(object, Optional.empty());
            }
            throw lines.stopped("a request is a JSON object");
        } catch (JsonDepthException e) {
            return new Line(new JsonObject(List.of()), Optional.ofNullable(e.getMessage()));
        } catch (JsonException e) {
            throw lines.stopped(String.valueOf(e.getMessage()));
        }
    }

    /** True when reading on would wait, or nobody can tell. */
    public boolean wouldWait() {
        return lines.wouldWait();
    }
}
