package dev.writ.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What jars bring is put in its place, and nothing else anywhere. */
final class UnpackedPoliciesTest {
    @TempDir
    Path directory;

    private File jar(Map<String, byte[]> entries) throws IOException {
        Path jar = directory.resolve("shared.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return jar.toFile();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Path target() {
        return directory.resolve("target/policies");
    }

    private void unpack(File jar) throws IOException, MojoFailureException {
        new UnpackedPolicies(target(), 100).unpack(Map.of("shared", jar));
    }

    @Test
    void policiesKeepTheirPathsAndTimesAndGoWithTheJar() throws Exception {
        unpack(jar(Map.of(
                "a.oags", bytes("allow read"),
                "deep/b.oags.yaml", bytes("actions: []"),
                "META-INF/MANIFEST.MF", bytes(""))));
        Path first = target().resolve("shared/a.oags");
        assertEquals("allow read", Files.readString(first));
        assertEquals("actions: []", Files.readString(target().resolve("shared/deep/b.oags.yaml")));
        assertFalse(Files.exists(target().resolve("shared/META-INF")));
        Files.setLastModifiedTime(first, FileTime.fromMillis(1_000));
        unpack(jar(Map.of("a.oags", bytes("allow read"), "c.oags", bytes("deny drop"))));
        assertEquals(FileTime.fromMillis(1_000), Files.getLastModifiedTime(first));
        assertTrue(Files.exists(target().resolve("shared/c.oags")));
        assertFalse(Files.exists(target().resolve("shared/deep/b.oags.yaml")));
    }

    @Test
    void aDirectoryOfClassesIsAsGoodAsAJar() throws Exception {
        Path classes = Files.createDirectories(directory.resolve("classes/deep"));
        Files.writeString(classes.resolve("a.oags"), "allow read");
        unpack(directory.resolve("classes").toFile());
        assertEquals("allow read", Files.readString(target().resolve("shared/deep/a.oags")));
    }

    @Test
    void namesThatLeadElsewhereAreRefused() throws Exception {
        for (String name : new String[] {"../a.oags", "deep/../../a.oags", "/a.oags"}) {
            File jar = jar(Map.of(name, bytes("allow read")));
            assertThrows(MojoFailureException.class, () -> unpack(jar), name);
            assertFalse(Files.exists(target()), name);
        }
    }

    @Test
    void whatIsNoPolicyIsRefused() throws Exception {
        for (byte[] content : new byte[][] {new byte[101], {(byte) 0xFF}}) {
            File jar = jar(Map.of("a.oags", content));
            assertThrows(MojoFailureException.class, () -> unpack(jar));
        }
        File empty = jar(Map.of("a.txt", bytes("allow read")));
        assertThrows(MojoFailureException.class, () -> unpack(empty));
        assertFalse(Files.exists(target()));
    }

    @Test
    void policiesThatAreTooLongTogetherAreRefused() throws Exception {
        Map<String, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < UnpackedPolicies.MOST_LONG_POLICIES; i++) {
            entries.put(i + ".oags", new byte[100]);
        }
        unpack(jar(entries));
        assertTrue(Files.exists(target().resolve("shared/0.oags")));
        entries.put("one-more.oags", new byte[1]);
        File jar = jar(entries);
        MojoFailureException refused = assertThrows(MojoFailureException.class, () -> unpack(jar));
        assertTrue(refused.toString().contains("16 times 100 bytes together"), refused::getMessage);
        assertFalse(Files.exists(target().resolve("shared/one-more.oags")));
    }

    @Test
    void whatIsNoJarIsNamed() throws Exception {
        Path broken = Files.writeString(directory.resolve("broken.jar"), "no jar");
        MojoFailureException refused = assertThrows(MojoFailureException.class, () -> unpack(broken.toFile()));
        assertTrue(refused.toString().contains(broken + " cannot be read as a jar"), refused::getMessage);
    }
}
