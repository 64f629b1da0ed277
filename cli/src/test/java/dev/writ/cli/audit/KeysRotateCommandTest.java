package dev.writ.cli.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.runtime.audit.AuditLog;
import dev.writ.runtime.audit.CheckpointWitness;
import dev.writ.runtime.keys.KeyFiles;
import dev.writ.runtime.keys.SecretAccess;
import dev.writ.runtime.keys.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysRotateCommandTest {
    @TempDir
    Path directory;

    private String file(String keys, String name) {
        return directory.resolve(keys).resolve(name).toString();
    }

    @Test
    void aLogThatItsWitnessKnowsToBeLongerIsNotRotated() throws Exception {
        Path log = directory.resolve("log");
        Path witness = directory.resolve("witness");
        SigningKey key = KeyFiles.generate(directory.resolve("old"), "log.example.com", SecretAccess.granted());
        KeyFiles.generate(directory.resolve("next"), "log.example.com", SecretAccess.granted());
        AuditLog.open(log, key).close();
        Path longer = Files.createDirectory(directory.resolve("longer"));
        try (Stream<Path> files = Files.list(log)) {
            for (Path file : files.toList()) {
                Files.copy(file, longer.resolve(file.getFileName()));
            }
        }
        AuditLog.at(longer, key)
                .witness(CheckpointWitness.directory(witness))
                .open()
                .close();
        String[] common = {file("old", KeyFiles.SECRET), file("next", KeyFiles.SECRET), witness.toString()};
        Run refused = rotate(log, common);
        assertEquals(2, refused.status(), refused.toString());
        assertTrue(refused.err().contains("witness"), refused.err());
        Run rotated = rotate(longer, common);
        assertEquals(0, rotated.status(), rotated.toString());
        for (String keys : new String[] {"old", "next"}) {
            String trusted = file(keys, KeyFiles.PUBLIC);
            Run verified = Run.of(
                    "audit", "verify", longer.toString(), "--key", trusted, "--expect-at-least", witness.toString());
            assertEquals(0, verified.status(), verified.toString());
        }
        Run none = rotate(
                longer, common[0], common[1], directory.resolve("nowhere").toString());
        assertEquals(2, none.status(), none.toString());
    }

    private static Run rotate(Path log, String... of) {
        return Run.of("keys", "rotate", log.toString(), "--key", of[0], "--to", of[1], "--witness", of[2]);
    }

    @Test
    void anotherKeyGoesOnAndEitherIsBelieved() throws Exception {
        String log = directory.resolve("log").toString();
        AuditLog.open(
                        Path.of(log),
                        KeyFiles.generate(directory.resolve("old"), "log.example.com", SecretAccess.granted()))
                .close();
        assertEquals(
                0,
                Run.of("keys", "new", directory.resolve("next").toString(), "--name", "log.example.com")
                        .status());
        assertEquals(
                0,
                Run.of("keys", "new", directory.resolve("other").toString(), "--name", "other.example.com")
                        .status());
        String oldSecret = file("old", KeyFiles.SECRET);
        String nextSecret = file("next", KeyFiles.SECRET);
        Run other = Run.of("keys", "rotate", log, "--key", oldSecret, "--to", file("other", KeyFiles.SECRET));
        assertEquals(2, other.status(), other.toString());
        assertTrue(other.err().contains("another key of the same name"), other.err());
        Run rotated = Run.of("keys", "rotate", log, "--key", oldSecret, "--to", nextSecret);
        assertEquals(0, rotated.status(), rotated.toString());
        assertTrue(rotated.out().startsWith("rotated: log.example.com+"), rotated.out());
        Run again = Run.of("keys", "rotate", log, "--key", oldSecret, "--to", nextSecret);
        assertEquals(2, again.status(), again.toString());
        assertTrue(again.err().contains("since its last rotation"), again.err());
        for (String keys : new String[] {"old", "next"}) {
            Run verified = Run.of("audit", "verify", log, "--strict", "--key", file(keys, KeyFiles.PUBLIC));
            assertEquals(0, verified.status(), verified.toString());
        }
        assertTrue(Run.of("audit", "show", log).out().contains("rotation"));
    }
}
