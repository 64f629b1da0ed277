package dev.writ.cli.input;

import dev.writ.runtime.digest.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** By what one sees that files have changed. */
public final class FileDigests {
    private FileDigests() {}

    public static String of(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content));
    }

    /** By file; of one that cannot be read, that it cannot. */
    public static Map<Path, String> of(Collection<Path> files) {
        Map<Path, String> digests = new TreeMap<>();
        for (Path file : files) {
            digests.put(file, of(file));
        }
        return digests;
    }

    private static String of(Path file) {
        try {
            return of(Files.readAllBytes(file));
        } catch (IOException e) {
            return "unreadable";
        }
    }
}
