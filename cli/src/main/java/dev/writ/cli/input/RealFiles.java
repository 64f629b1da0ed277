package dev.writ.cli.input;

import java.io.IOException;
import java.nio.file.Path;

/** Which file is meant, however it is named. */
public final class RealFiles {
    private RealFiles() {}

    /** Without links where the file is there. */
    public static Path of(Path file) {
        try {
            return file.toRealPath();
        } catch (IOException e) {
            return file.toAbsolutePath().normalize();
        }
    }
}
