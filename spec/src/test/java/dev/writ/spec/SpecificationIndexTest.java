package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The index of the specification names what is there. */
final class SpecificationIndexTest {
    private static final Path SPEC = House.ROOT.resolve("spec");
    private static final String INDEX = House.read(SPEC.resolve("README.md"));

    @Test
    void everyLinkLeadsSomewhere() {
        List<String> links = found("\\]\\(([^)]+)\\)");
        assertTrue(
                links.size() > 5 && links.stream().allMatch(link -> Files.exists(SPEC.resolve(link))), links::toString);
    }

    @Test
    void everyTestThatHoldsALawExists() throws IOException {
        Set<String> tests = new HashSet<>();
        for (String module : List.of("runtime", "language", "compiler", "verifier", "cli", "maven-plugin", "spec")) {
            try (Stream<Path> files = Files.walk(House.ROOT.resolve(module).resolve("src/test"))) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(name -> tests.add(name.substring(0, name.length() - ".java".length())));
            }
        }
        List<String> named = found("`[a-z/]*([A-Za-z]+Test)`");
        assertTrue(named.size() > 10 && tests.containsAll(named), () -> named + " of " + tests);
    }

    private static List<String> found(String regex) {
        return Pattern.compile(regex)
                .matcher(INDEX)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }
}
