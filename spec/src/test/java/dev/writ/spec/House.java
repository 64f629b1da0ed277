package dev.writ.spec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where things stand in the source tree that is being tested. */
final class House {
    /** The top of the tree. Surefire starts in the module. */
    static final Path ROOT = root();

    static final Path EXAMPLES = ROOT.resolve("spec/examples");
    static final Path GUARD = EXAMPLES.resolve("production-guard.oags.yaml");
    static final Path BROKEN = EXAMPLES.resolve("broken/production-guard.oags.yaml");

    private House() {}

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.isExecutable(directory.resolve("writ"))) {
            directory = directory.getParent();
            if (directory == null) {
                throw new IllegalStateException(
                        "no source tree around " + Path.of("").toAbsolutePath());
            }
        }
        return directory;
    }
}
