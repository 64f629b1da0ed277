package dev.writ.runtime.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFilesTest {
    private static final SecretAccess ACCESS = SecretAccess.granted();

    @TempDir
    Path directory;

    @Test
    void whatWasGeneratedIsReadBack() throws KeyException {
        SigningKey key = KeyFiles.generate(directory.resolve("keys"), "acme.example/log", ACCESS);
        Path secret = directory.resolve("keys").resolve(KeyFiles.SECRET);
        Path open = directory.resolve("keys").resolve(KeyFiles.PUBLIC);
        assertEquals(key.text(ACCESS), KeyFiles.readSecret(secret, ACCESS).text(ACCESS));
        assertEquals(key.verificationKey(), KeyFiles.readPublic(open));
        assertEquals(key.verificationKey(), KeyFiles.readPublic(open, "acme.example/log"));
        assertThrows(KeyException.class, () -> KeyFiles.readPublic(open, "acme.example/other"));
        assertThrows(KeyException.class, () -> KeyFiles.readSecret(secret, "acme.example/other", ACCESS));
    }

    @Test
    void aKeyWithoutAnEndIsRefused() {
        Path endless = Path.of("/dev/zero");
        assumeTrue(Files.isReadable(endless));
        var refusal = assertThrows(KeyException.class, () -> KeyFiles.readPublic(endless));
        assertEquals("cannot read `/dev/zero`: it has more than 4096 bytes", refusal.getMessage());
    }

    @Test
    void anExistingKeyIsNeverOverwritten() throws KeyException {
        SigningKey key = KeyFiles.generate(directory, "one", ACCESS);
        var refusal = assertThrows(KeyException.class, () -> KeyFiles.generate(directory, "two", ACCESS));
        assertTrue(String.valueOf(refusal.getMessage()).endsWith("is there already"));
        assertEquals(
                key.text(ACCESS),
                KeyFiles.readSecret(directory.resolve(KeyFiles.SECRET), ACCESS).text(ACCESS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void aSecretOpenToOthersIsRefused(String permissions) throws KeyException, IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"), "needs POSIX permissions");
        KeyFiles.generate(directory, "one", ACCESS);
        Path secret = directory.resolve(KeyFiles.SECRET);
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString(permissions));
        var refusal = assertThrows(KeyException.class, () -> KeyFiles.readSecret(secret, ACCESS));
        assertTrue(String.valueOf(refusal.getMessage())
                .contains("is open to others than its owner (" + permissions + ")"));
        assertThrows(KeyException.class, () -> KeyFiles.readSecret(secret, "one", ACCESS));
    }

    @Test
    void readsTheHexFilesOfOags() throws KeyException, IOException {
        SigningKey key = SigningKey.generate("agent");
        Path secret = Files.writeString(directory.resolve("s"), key.hex(ACCESS) + "\n");
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        }
        Path open =
                Files.writeString(directory.resolve("p"), key.verificationKey().hex());
        assertEquals(
                key.text(ACCESS), KeyFiles.readSecret(secret, "agent", ACCESS).text(ACCESS));
        assertEquals(key.verificationKey(), KeyFiles.readPublic(open, "agent"));
        assertThrows(KeyException.class, () -> KeyFiles.readPublic(open));
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        Path absent = directory.resolve("absent");
        var refusal = assertThrows(KeyException.class, () -> KeyFiles.readPublic(absent));
        assertEquals("cannot read `" + absent + "`: no such file or directory", refusal.getMessage());
    }
}
