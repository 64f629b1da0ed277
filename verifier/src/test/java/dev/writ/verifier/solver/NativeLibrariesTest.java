package dev.writ.verifier.solver;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {
    @TempDir
    Path home;

    @Test
    void aDamagedLibraryIsUnpackedAnew() throws Exception {
        CacheDirectory cache = CacheDirectory.choose(Map.of(), home.toString());
        assertEquals(home.resolve(".cache/writ"), cache.root());
        NativeLibraries libraries = NativeLibraries.in(cache);
        Path library = libraries.toLoad().get(0);
        byte[] right = Files.readAllBytes(library);
        byte[] damaged = right.clone();
        damaged[damaged.length / 2] ^= 1;
        Files.write(library, damaged);
        assertEquals(libraries, NativeLibraries.in(cache));
        assertArrayEquals(right, Files.readAllBytes(library));
        Files.delete(library);
        NativeLibraries.in(cache);
        assertTrue(Files.exists(library));
        assertNoRemains(cache);
    }

    @Test
    void aDirectoryThatOthersMayWriteIsNotUsed() throws Exception {
        Path root = Files.createDirectories(home.resolve(".cache/writ"));
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertNotEquals(root, CacheDirectory.choose(Map.of(), home.toString()).root());
    }

    @Test
    void aLinkIsNotUsed() throws Exception {
        Path elsewhere = Files.createDirectories(home.resolve("elsewhere"));
        Files.createDirectories(home.resolve(".cache"));
        Files.createSymbolicLink(home.resolve(".cache/writ"), elsewhere);
        assertNotEquals(
                home.resolve(".cache/writ"),
                CacheDirectory.choose(Map.of(), home.toString()).root());
    }

    @Test
    void aRelativeCacheHomeIsIgnored() throws Exception {
        CacheDirectory cache = CacheDirectory.choose(Map.of("XDG_CACHE_HOME", "here"), home.toString());
        assertEquals(home.resolve(".cache/writ"), cache.root());
    }

    @Test
    void everyPlatformOfTheJarIsKnown() throws Exception {
        assertEquals(6, NativeLibraries.knownPlatforms().size());
    }

    private static void assertNoRemains(CacheDirectory cache) throws IOException {
        try (var children = Files.list(cache.root())) {
            assertFalse(
                    children.anyMatch(child -> child.getFileName().toString().startsWith(".")));
        }
    }
}
