package dev.writ.verifier.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.ReadOptions;
import dev.writ.language.diagnostic.Palette;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.VerifiedFile;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A finding keeps its name while what surrounds it is edited, and loses it when it becomes another. */
final class FingerprintsTest {
    private static final String YAML = """
            policy: desk
            vocabulary:
              environment: [staging, production]
              actions:
                read: {}
                drop: {tags: [destructive]}
            default: deny
            actions:
              - id: first
                name: read
                when: environment == prodution
                effect: allow
              - id: second
                name: drop
                when: environment == prodution
                effect: deny
              - id: third
                name: raed
                effect: allow
            """;

    private static final String TEXT = """
            policy desk

            vocabulary {
              environment : { staging, production }
              action read
              action drop tagged destructive
            }

            default deny

            first:
              allow read
              when environment == prodution

            second:
              deny drop
              when environment == prodution

            third:
              allow raed
            """;

    enum Spelled {
        YAML("desk.oags.yaml", FingerprintsTest.YAML),
        TEXT("desk.oags", FingerprintsTest.TEXT);

        private final String file;
        private final String text;

        Spelled(String file, String text) {
            this.file = file;
            this.text = text;
        }
    }

    /** What is found in both spellings: a value that is not declared, twice, and an action that is not. */
    private static Map<String, String> found(Spelled spelled, UnaryOperator<String> edit) {
        String text = edit.apply(spelled.text);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var report = VerifiedFile.check(spelled.file, bytes, ReadOptions.DEFAULT, LocalDate.of(2026, 1, 1), List.of())
                .report();
        Map<String, String> fingerprints = new TreeMap<>();
        JsonArray issues = read(GitlabReport.of(List.of(report)));
        issues.items().forEach(item -> {
            JsonObject issue = (JsonObject) item;
            JsonObject lines = (JsonObject) ((JsonObject) issue.get("location").orElseThrow())
                    .get("lines")
                    .orElseThrow();
            int line =
                    Integer.parseInt(lines.get("begin").orElseThrow().toString().replaceAll("\\D", ""));
            fingerprints.put(
                    heading(text, line) + " "
                            + ((JsonString) issue.get("check_name").orElseThrow()).value(),
                    ((JsonString) issue.get("fingerprint").orElseThrow()).value());
        });
        assertTrue(fingerprints.size() >= 3, PrettyReport.of(List.of(report), Palette.PLAIN));
        assertEquals(fingerprints.size(), new HashSet<>(fingerprints.values()).size());
        return fingerprints;
    }

    private static JsonArray read(String json) {
        try {
            return (JsonArray) JsonReader.read(json);
        } catch (Exception e) {
            throw new AssertionError(json, e);
        }
    }

    /** The rule that a line belongs to, found in a way of its own. */
    private static String heading(String text, int line) {
        List<String> lines = text.lines().toList();
        for (int at = line - 1; at >= 0; at--) {
            String heading = lines.get(at).strip().replaceAll("^- id: |:$", "");
            if (List.of("first", "second", "third").contains(heading)) {
                return heading;
            }
        }
        return "";
    }

    @ParameterizedTest
    @EnumSource(Spelled.class)
    void linesThatAreInsertedOrReindentedChangeNoName(Spelled spelled) {
        Map<String, String> before = found(spelled, text -> text);
        assertEquals(before, found(spelled, text -> "# one\n\n# two\n" + text));
        assertEquals(before, found(spelled, text -> text.replace("\n", "\n# between\n")));
        assertEquals(before, found(spelled, text -> text.replaceAll("(?m)^( +)", "  $1")));
        assertEquals(before, found(spelled, text -> text.replace("prodution", "prodution   # as ever")));
        assertEquals(before, found(spelled, text -> text.replace("environment == ", "environment  ==  ")));
    }

    @ParameterizedTest
    @EnumSource(Spelled.class)
    void aRuleThatIsMovedTakesItsNameAlong(Spelled spelled) {
        Map<String, String> before = found(spelled, text -> text);
        assertEquals(before, found(spelled, text -> {
            String first = spelled == Spelled.YAML ? "  - id: first" : "first:";
            String second = spelled == Spelled.YAML ? "  - id: second" : "second:";
            String third = spelled == Spelled.YAML ? "  - id: third" : "third:";
            String one = text.substring(text.indexOf(first), text.indexOf(second));
            String two = text.substring(text.indexOf(second), text.indexOf(third));
            return text.replace(one + two, two + one);
        }));
    }

    @ParameterizedTest
    @EnumSource(Spelled.class)
    void mendingOrRenamingOneRuleLeavesTheOthersTheirNames(Spelled spelled) {
        Map<String, String> before = found(spelled, text -> text);
        Map<String, String> renamed = found(spelled, text -> text.replace("first", "zeroth"));
        Map<String, String> mended = new TreeMap<>(before);
        mended.keySet().removeIf(key -> key.startsWith("first"));
        renamed.keySet().removeIf(key -> key.startsWith(" ") || key.startsWith("first"));
        assertEquals(2, mended.size());
        mended.forEach((key, fingerprint) -> assertEquals(fingerprint, renamed.get(key), key));
        Map<String, String> other = found(spelled, text -> text.replace("raed", "raad"));
        before.keySet().stream()
                .filter(key -> key.startsWith("third"))
                .forEach(key -> assertNotEquals(before.get(key), other.get(key)));
    }

    @Test
    void oneMistakeTwiceInOnePlaceIsNumbered() {
        Map<String, String> before = found(Spelled.YAML, text -> text);
        String first = before.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("first"))
                .findFirst()
                .orElseThrow()
                .getValue();
        assertTrue(first.endsWith(":1"), first);
        assertNotEquals(
                first,
                before.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("second"))
                        .findFirst()
                        .orElseThrow()
                        .getValue());
    }
}
