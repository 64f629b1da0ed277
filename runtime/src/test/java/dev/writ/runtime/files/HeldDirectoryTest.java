package dev.writ.runtime.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Others can write where it stands, at any moment. */
class HeldDirectoryTest {
    @TempDir
    Path directory;

    private Path victim;

    @BeforeEach
    void makeDirectories() throws IOException {
        victim = Files.createDirectory(directory.resolve("victim"));
        Files.writeString(victim.resolve("text"), "precious");
        Files.createDirectory(directory.resolve("held"));
    }

    private HeldDirectory open() throws IOException {
        return HeldDirectory.open(directory, "held").orElseThrow();
    }

    /** Between the look and the deed is where a link is put. */
    @Test
    void whatIsPutInItsPlaceMeanwhileIsNeitherReadNorWrittenNorEmptied() throws IOException {
        try (HeldDirectory held = open()) {
            Path away = Files.move(directory.resolve("held"), directory.resolve("away"));
            Files.createSymbolicLink(directory.resolve("held"), victim);
            held.replace("text", "ours");
            assertEquals("ours", Files.readString(away.resolve("text")));
            assertEquals(Optional.of("ours"), held.read("text", 100));
            held.delete("text");
            assertEquals(Optional.empty(), held.read("text", 100));
        }
        assertEquals("precious", Files.readString(victim.resolve("text")));
        assertThrows(IOException.class, () -> HeldDirectory.open(directory, "held"));
    }

    @Test
    void aLinkInPlaceOfAFileIsReplacedAndNotFollowed() throws IOException {
        Files.createSymbolicLink(directory.resolve("held").resolve("text"), victim.resolve("text"));
        try (HeldDirectory held = open()) {
            assertThrows(IOException.class, () -> held.read("text", 100));
            held.replace("text", "ours");
            assertEquals(Optional.of("ours"), held.read("text", 100));
        }
        assertEquals("precious", Files.readString(victim.resolve("text")));
    }

    @Test
    void textsAreReadAsWrittenAndNothingIsLeftBesideThem() throws IOException {
        try (HeldDirectory held = open()) {
            held.replace("text", "one \u00f6");
            held.replace("text", "two");
            assertEquals(Optional.of("two"), held.read("text", 3));
            assertThrows(IOException.class, () -> held.read("text", 2));
            held.delete("missing");
            assertEquals(List.of("text"), held.names());
        }
        assertEquals(Optional.empty(), HeldDirectory.open(directory, "missing"));
    }
}
