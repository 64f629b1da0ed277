package dev.writ.runtime.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.NotLinkException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class FileProblemTest {
    @TempDir
    private Path directory;

    @Test
    void whatReallyHappensIsSaidInWords() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "a");
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertEquals("no such file or directory", words(() -> Files.readString(directory.resolve("none"))));
        assertEquals("not a directory", words(() -> Files.readString(file.resolve("below"))));
        assertEquals("not a directory", words(() -> Files.list(file).close()));
        assertEquals("is a directory", words(() -> Files.readString(directory)));
        assertEquals("it is there already", words(() -> Files.createFile(file)));
        assertEquals("the directory is not empty", words(() -> Files.delete(directory)));
        Files.write(file, new byte[] {(byte) 0xff});
        assertEquals("not UTF-8", words(() -> Files.readString(file)));
    }

    @Test
    void noClassIsEverNamed() {
        for (IOException problem : List.of(
                new IOException(),
                new IOException(" "),
                new EOFException(),
                new FileNotFoundException(),
                new MalformedInputException(1),
                new NoSuchFileException("a"),
                new AccessDeniedException("a"),
                new NotDirectoryException("a"),
                new NotLinkException("a"),
                new DirectoryNotEmptyException("a"),
                new FileAlreadyExistsException("a"),
                new FileSystemLoopException("a"),
                new FileSystemException("a"),
                new FileSystemException("a", null, "Too many open files"),
                new AtomicMoveNotSupportedException("a", "b", null))) {
            String words = FileProblem.words(problem);
            assertFalse(words.isBlank() || words.contains("Exception") || words.contains("java."), words);
        }
    }

    private static String words(Executable action) {
        return FileProblem.words(assertThrows(IOException.class, action));
    }
}
