package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FmtCommandTest {
    private static final String LOOSE = "# one\ndefault   deny # two\nallow   read\n";
    private static final String CANONICAL = "# one\ndefault deny  # two\n\nallow read\n";

    @TempDir
    private Path directory;

    @Test
    void formatsFilesInPlaceAndKeepsTheirPermissions() throws IOException {
        Path file = write("a.oags", LOOSE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(directory.resolve("link.oags"), file);
        assertEquals(new Run(0, "", ""), Run.reading("", "fmt", link.toString()));
        assertEquals(CANONICAL, Files.readString(file));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-r-----", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(List.of("a.oags", "link.oags"), names());
    }

    @Test
    void aFileInCanonicalFormIsNotTouched() throws IOException {
        Path file = write("a.oags", CANONICAL);
        var before = Files.getAttribute(file, "unix:ino");
        assertEquals(new Run(0, "", ""), Run.reading("", "fmt", file.toString()));
        assertEquals(before, Files.getAttribute(file, "unix:ino"));
    }

    @Test
    void checkNamesTheFilesThatWouldChangeAndWritesNothing() throws IOException {
        Path loose = write("loose.oags", LOOSE);
        write("canonical.oags", CANONICAL);
        assertEquals(new Run(1, loose + "\n", ""), Run.reading("", "fmt", "--check", directory.toString()));
        assertEquals(LOOSE, Files.readString(loose));
    }

    @Test
    void aPolicyThatCannotBeReadIsReportedAndLeftWhileOthersAreFormatted() throws IOException {
        Path bad = write("bad.oags", "allow read or write\n");
        Path file = write("good.oags", LOOSE);
        Run run = Run.reading("", "fmt", directory.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("error[E0101]: "), run.err());
        assertEquals("allow read or write\n", Files.readString(bad));
        assertEquals(CANONICAL, Files.readString(file));
    }

    @Test
    void bytesThatAreNotUtf8AreReportedAndLeft() throws IOException {
        byte[] bytes = {'d', 'e', 'n', 'y', ' ', (byte) 0xFF, '\n'};
        Path file = Files.write(directory.resolve("a.oags"), bytes);
        Run run = Run.reading("", "fmt", file.toString());
        assertEquals(1, run.status());
        assertTrue(run.err().startsWith("error[E0102]: "), run.err());
        assertEquals(bytes.length, Files.size(file));
    }

    @Test
    void standardInputGoesToStandardOutput() {
        assertEquals(new Run(0, CANONICAL, ""), Run.reading(LOOSE, "fmt", "-", "--from", "text"));
        assertEquals(new Run(1, "<stdin>\n", ""), Run.reading(LOOSE, "fmt", "-", "--from", "text", "--check"));
        assertEquals(
                new Run(0, "actions:\n  - effect: deny  # x\n", ""),
                Run.reading("actions: [{effect: deny}] # x\n", "fmt", "-"));
    }

    @Test
    void theOtherSpellingIsPrintedAndTheFileStays() throws IOException {
        Path file = write("a.oags", LOOSE);
        String yaml = "# one\ndefault: deny  # two\n\nactions:\n  - name: read\n    effect: allow\n";
        assertEquals(new Run(0, yaml, ""), Run.reading("", "fmt", file.toString(), "--to", "yaml"));
        assertEquals(LOOSE, Files.readString(file));
    }

    @Test
    void whatMakesNoSenseIsWrongUsage() throws IOException {
        Path file = write("a.oags", LOOSE);
        write("b.oags", LOOSE);
        assertEquals(2, Run.reading("", "fmt").status());
        assertEquals(2, Run.reading("", "fmt", "no-such-file").status());
        assertEquals(2, Run.reading("", "fmt", file.toString(), "--to", "json").status());
        assertEquals(
                2,
                Run.reading("", "fmt", file.toString(), "--to", "yaml", "--check")
                        .status());
        assertEquals(
                2, Run.reading("", "fmt", directory.toString(), "--to", "yaml").status());
    }

    @Test
    void otherFormatsAreLeftAsTheyAre() throws IOException {
        write("sekuire.yml", "permissions:   {}\n");
        Run run = Run.reading("", "fmt", directory.toString());
        assertEquals(0, run.status());
        assertTrue(run.err().contains("sekuire.yml"), run.err());
    }

    private Path write(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
