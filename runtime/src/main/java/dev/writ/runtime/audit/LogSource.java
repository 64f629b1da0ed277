package dev.writ.runtime.audit;

import dev.writ.runtime.files.InputFiles;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of a log, for reading. */
interface LogSource {
    /** The names of all files, sorted. */
    List<String> names() throws IOException;

    InputStream read(String name) throws IOException;

    /** The files of a directory as they are at each call. */
    static LogSource of(Path directory) {
        return new LogSource() {
            @Override
            public List<String> names() throws IOException {
                try (Stream<Path> files = Files.list(directory)) {
                    return files.map(file -> file.getFileName().toString())
                            .sorted()
                            .toList();
                }
            }

            @Override
            public InputStream read(String name) throws IOException {
                return new BufferedInputStream(InputFiles.open(directory.resolve(name)), 1 << 16);
            }
        };
    }
}
