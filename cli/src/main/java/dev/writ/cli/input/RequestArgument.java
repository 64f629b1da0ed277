package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.console.Console;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** One request on the command line: itself, or where it is. */
public final class RequestArgument {
    private static final int MOST_BYTES = 16 << 20;

    private RequestArgument() {}

    /** @param argument a JSON object, the name of a file, or {@code -} for standard input */
    public static JsonObject read(String argument, Console console) throws CommandException {
        if (argument.stripLeading().startsWith("{")) {
            return object("the request", argument);
        }
        boolean isInput = argument.equals("-");
        String name = isInput ? PolicyInputs.STANDARD_INPUT : argument;
        try (InputStream stream = isInput ? console.in() : Files.newInputStream(PolicyInputs.path(argument))) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw CommandException.usage("`%s` has more than %d bytes".formatted(name, MOST_BYTES));
            }
            return object(
                    "`" + name + "`",
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString());
        } catch (CharacterCodingException e) {
            throw CommandException.usage("`" + name + "` is not encoded in UTF-8");
        } catch (IOException e) {
            throw PolicyInputs.unreadable(name, e);
        }
    }

    private static JsonObject object(String name, String text) throws CommandException {
        try {
            if (JsonReader.read(text) instanceof JsonObject object) {
                return object;
            }
            throw CommandException.usage(name + ": a request is a JSON object");
        } catch (JsonException e) {
            throw CommandException.usage(name + ": " + e.getMessage());
        }
    }
}
