package dev.writ.compiler.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFilesTest {
    @TempDir
    private Path directory;

    @Test
    void writesIntoDirectoriesThatAreNotThereYetAndReplaces() throws Exception {
        Path file = directory.resolve("a/b/c.txt");
        AtomicFiles.write(Map.of(file, "one"));
        AtomicFiles.write(Map.of(file, "two"));
        assertEquals("two", Files.readString(file));
        assertEquals(List.of("c.txt"), names(directory.resolve("a/b")));
    }

    @Test
    void whenOneCannotBeWrittenNoneIs() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(directory.resolve("first.txt"), "one");
        contents.put(file.resolve("second.txt"), "two");
        assertThrows(NotDirectoryException.class, () -> AtomicFiles.write(contents));
        assertEquals(List.of("file"), names(directory));
    }

    @Test
    void aDirectoryInTheWayIsFoundBeforeAnythingIsWrittenOrDeleted() throws IOException {
        Path outdated = Files.writeString(directory.resolve("outdated"), "");
        Path last = Files.createDirectory(directory.resolve("last.txt"));
        Map<Path, String> contents = new LinkedHashMap<>();
        contents.put(directory.resolve("first.txt"), "one");
        contents.put(last, "two");
        assertThrows(FileSystemException.class, () -> AtomicFiles.write(contents, List.of(outdated)));
        assertEquals(List.of("last.txt", "outdated"), names(directory));
    }

    @Test
    void aLinkThatSomebodyLaidWhereADraftIsMadeLeadsNowhere() throws IOException {
        Path theirs = Files.writeString(directory.resolve("theirs.txt"), "precious");
        Path file = Files.writeString(directory.resolve("c.txt"), "one");
        Path draft = directory.resolve(".c.txt." + ProcessHandle.current().pid() + ".draft");
        Files.createSymbolicLink(draft, theirs);
        AtomicFiles.replace(file, "two");
        Files.createSymbolicLink(draft, theirs);
        AtomicFiles.write(Map.of(file, "three"));
        assertEquals("precious", Files.readString(theirs));
        assertEquals("three", Files.readString(file));
        assertEquals(List.of("c.txt", "theirs.txt"), names(directory));
    }

    @Test
    void anInterruptedProcessLeavesNoDraft() throws Exception {
        Path file = directory.resolve("c.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        InterruptedWriting.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            assertTrue(Files.exists(Path.of(String.valueOf(said.readLine()))));
            process.destroy();
            process.waitFor();
        } finally {
            process.destroyForcibly();
        }
        assertEquals(List.of(), names(directory));
    }

    private static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
