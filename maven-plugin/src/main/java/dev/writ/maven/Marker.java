package dev.writ.maven;

import dev.writ.compiler.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What one execution of a goal made of what, by content: the digest of its inputs on the first line, then a digest and a
 * path for each file it wrote. What one execution has done, no other of the same goal does again.
 */
final class Marker {
    private final Path directory;
    private final String ending;
    private final Path file;

    /**
     * @param directory of all markers of a project
     * @param execution its id
     * @param kind what was done, as the ending of the file's name
     */
    Marker(Path directory, String execution, String kind) {
        this.directory = directory;
        this.ending = "." + kind;
        this.file = directory.resolve(execution + ending);
    }

    /** True when some execution had these inputs and every file it wrote is as it left it. */
    boolean isCurrent(String inputs) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        List<Path> markers;
        try (Stream<Path> files = Files.list(directory)) {
            markers = files.filter(other -> other.getFileName().toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
        for (Path marker : markers) {
            if (isCurrent(marker, inputs)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isCurrent(Path marker, String inputs) throws IOException {
        List<String> lines = Files.readAllLines(marker, StandardCharsets.UTF_8);
        if (lines.isEmpty() || !lines.get(0).equals(inputs)) {
            return false;
        }
        for (String line : lines.subList(1, lines.size())) {
            int space = line.indexOf(' ');
            Path output = Path.of(line.substring(space + 1));
            if (space < 0 || !Files.isRegularFile(output) || !digest(output).equals(line.substring(0, space))) {
                return false;
            }
        }
        return true;
    }

    /** The files that the last run of this execution wrote. */
    List<Path> outputs() throws IOException {
        List<Path> outputs = new ArrayList<>();
        if (Files.isRegularFile(file)) {
            Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                    .skip(1)
                    .map(line -> Path.of(line.substring(line.indexOf(' ') + 1)))
                    .forEach(outputs::add);
        }
        return outputs;
    }

    void write(String inputs, List<Path> outputs) throws IOException {
        StringBuilder text = new StringBuilder(inputs).append('\n');
        for (Path output : outputs) {
            text.append(digest(output)).append(' ').append(output).append('\n');
        }
        AtomicFiles.write(Map.of(file, text.toString()));
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String digest(Path output) throws IOException {
        return new Digests().with(Files.readAllBytes(output)).hex();
    }
}
