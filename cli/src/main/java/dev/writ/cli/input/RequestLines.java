package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonDepthException;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Requests as JSON objects, one a line, read one by one. */
public final class RequestLines {
    private static final int LONGEST_LINE = 4 << 20;
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String name;
    private final InputStream stream;
    private final Consumer<String> blank;
    private long line;

    /** @param blank is told where a line was blank */
    public RequestLines(String name, InputStream stream, Consumer<String> blank) {
        this.name = name;
        this.stream = stream;
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
        for (Optional<ByteBuffer> bytes = nextLine(); bytes.isPresent(); bytes = nextLine()) {
            String text = text(bytes.get());
            if (!text.isBlank()) {
                return Optional.of(line(text));
            }
            blank.accept(name + ":" + line + ": a blank line, passed over");
        }
        return Optional.empty();
    }

    private String text(ByteBuffer bytes) throws CommandException {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            return line == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw stopped("not UTF-8");
        }
    }

    private Line line(String text) throws CommandException {
        try {
            Json json = JsonReader.read(text);
            if (json instanceof JsonObject object) {
                return new Line(object, Optional.empty());
            }
            throw stopped("a request is a JSON object");
        } catch (JsonDepthException e) {
            return new Line(new JsonObject(List.of()), Optional.ofNullable(e.getMessage()));
        } catch (JsonException e) {
            throw stopped(String.valueOf(e.getMessage()));
        }
    }

    /** True when reading on would wait. */
    public boolean wouldWait() throws CommandException {
        try {
            return stream.available() == 0;
        } catch (IOException e) {
            throw PolicyInputs.unreadable(name, e);
        }
    }

    private Optional<ByteBuffer> nextLine() throws CommandException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        line++;
        try {
            int b = stream.read();
            if (b < 0) {
                return Optional.empty();
            }
            while (b >= 0 && b != '\n') {
                if (bytes.size() == LONGEST_LINE) {
                    throw stopped("longer than " + (LONGEST_LINE >> 20) + " MiB");
                }
                bytes.write(b);
                b = stream.read();
            }
        } catch (IOException e) {
            throw PolicyInputs.unreadable(name, e);
        }
        return Optional.of(ByteBuffer.wrap(bytes.toByteArray()));
    }

    private CommandException stopped(String why) {
        return CommandException.usage(
                name + ":" + line + ": not a request: " + why + "; the lines before it were answered");
    }
}
