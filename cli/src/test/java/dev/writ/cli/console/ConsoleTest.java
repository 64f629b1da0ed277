package dev.writ.cli.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ConsoleTest {
    @Test
    void aReaderWhoLeftIsNoMistake() {
        Console console = failing("Broken pipe");
        console.out().println("text");
        assertEquals(Optional.empty(), console.finish());
        assertTrue(console.isClosed());
    }

    @Test
    void aFullDiskIsReported() {
        Console console = failing("no space left on device");
        console.out().println("text");
        assertEquals(Optional.of("no space left on device"), console.finish());
    }

    private static Console failing(String message) {
        OutputStream out = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(message);
            }
        };
        return Console.of(InputStream.nullInputStream(), out, new ByteArrayOutputStream(), Map.of(), false);
    }
}
