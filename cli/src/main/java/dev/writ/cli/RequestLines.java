package dev.writ.cli;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Requests as JSON objects, one a line, read one by one. */
final class RequestLines {
    private static final int LONGEST_LINE = 4 << 20;

    private final String name;
    private final InputStream stream;
    private long line;

    RequestLines(String name, InputStream stream) {
        this.name = name;
        this.stream = stream;
    }

    /** The request on the next line; empty at the end. */
    Optional<JsonObject> next() throws CommandException {
        Optional<ByteBuffer> bytes = nextLine();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.get()).toString();
            Json json = JsonReader.read(text);
            if (json instanceof JsonObject object) {
                return Optional.of(object);
            }
            throw stopped("a request is a JSON object");
        } catch (CharacterCodingException e) {
            throw stopped("not UTF-8");
        } catch (JsonException e) {
            throw stopped(String.valueOf(e.getMessage()));
        }
    }

    /** True when reading on would wait. */
    boolean wouldWait() throws CommandException {
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
