package dev.writ.runtime.canonical;

import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Named values: in each line a text in JSON, its canonical form or {@code -} where it is invalid, and why. */
final class Vectors {
    private Vectors() {}

    record Vector(String input, Optional<String> canonical, String why) {
        @Override
        public String toString() {
            return input.replaceAll("\\p{C}", "?") + " (" + why + ")";
        }
    }

    static Stream<Vector> of(String file) throws IOException {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream(file))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(Vectors::vector).toList().stream();
        }
    }

    private static Vector vector(String line) {
        String[] fields = line.split("\t", -1);
        Optional<String> canonical = fields[1].equals("-") ? Optional.empty() : Optional.of(text(fields[1]));
        return new Vector(text(fields[0]), canonical, fields[2]);
    }

    private static String text(String json) {
        try {
            return ((JsonString) JsonReader.read(json)).value();
        } catch (JsonException e) {
            throw new AssertionError(json, e);
        }
    }
}
