package dev.writ.maven;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one execution made of what, by content: the digest of its inputs on the first line, then a digest and a path for
 * each file it wrote.
 */
final class Marker {
    private final Path file;

    Marker(Path file) {
        this.file = file;
    }

    /** True when the last run had these inputs and every file it wrote is as it left it. */
    boolean isCurrent(String inputs) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file, StandardCharsets.UTF_8);
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

    /** The files that the last run wrote. */
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
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private static String digest(Path output) throws IOException {
        return new Digests().with(Files.readAllBytes(output)).hex();
    }
}
