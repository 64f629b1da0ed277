package dev.writ.cli.input;

import dev.writ.cli.console.CommandException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A stream of lines in UTF-8, read one by one and answered one by one. */
public final class TextLines {
    private static final int LONGEST_LINE = 4 << 20;

    private final String name;
    private final String kind;
    private final InputStream stream;
    private long number;

    /**
     * @param name of the stream, in messages
     * @param kind of what a line holds, such as {@code a request}
     */
    public TextLines(String name, String kind, InputStream stream) {
        this.name = name;
        this.kind = kind;
        this.stream = stream;
    }

    /** The next line without its end; empty at the end of the stream. */
    public Optional<String> next() throws CommandException {
        Optional<ByteBuffer> bytes = nextBytes();
        if (bytes.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8.newDecoder().decode(bytes.get()).toString());
        } catch (CharacterCodingException e) {
            throw stopped("not UTF-8");
        }
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Where the line that was read last stands. */
    String place() {
        return name + ":" + number;
    }

    /** True when reading on would wait, or nobody can tell: a pipe that is opened by its name does not say what it holds. */
    public boolean wouldWait() {
        try {
            return stream.available() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Ends the command because of the line that was read last. */
    CommandException stopped(String why) {
        return CommandException.usage(place() + ": not " + kind + ": " + why + "; the lines before it were answered");
    }

    private Optional<ByteBuffer> nextBytes() throws CommandException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);
        number++;
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
}
