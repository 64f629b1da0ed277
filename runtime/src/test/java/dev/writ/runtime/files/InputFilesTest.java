package dev.writ.runtime.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InputFilesTest {
    @TempDir
    private Path directory;

    @Test
    void aFileIsReadUpToItsBound() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "four");
        assertEquals("four", InputFiles.text(file, 4));
        assertEquals("it has more than 3 bytes", problem(() -> InputFiles.text(file, 3)));
        Files.write(file, new byte[] {(byte) 0xff});
        assertArrayEquals(new byte[] {(byte) 0xff}, InputFiles.bytes(file, 1));
        assertThrows(CharacterCodingException.class, () -> InputFiles.text(file, 1));
    }

    @Test
    void aFileWithoutAnEndIsNotReadToIt() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.isReadable(endless));
        assertEquals("it has more than 4096 bytes", problem(() -> InputFiles.bytes(endless, 4096)));
        assertEquals("`zero` is no regular file", problem(() -> InputFiles.open(endless)));
    }

    @Test
    void whatIsNoFileIsNotOpened() throws IOException {
        Path file = directory.resolve("socket");
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(file));
            assertEquals("`socket` is no regular file", problem(() -> InputFiles.open(file)));
        }
        assertThrows(NoSuchFileException.class, () -> InputFiles.open(directory.resolve("none")));
    }

    private interface Reading {
        Object read() throws IOException;
    }

    private static String problem(Reading reading) {
        return FileProblem.words(assertThrows(IOException.class, reading::read));
    }
}
