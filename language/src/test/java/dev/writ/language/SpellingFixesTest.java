package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.SpellingFixes.Mended;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Mending is certain, done once, leaves every meaning as it is and writes no effect that permits. */
final class SpellingFixesTest {
    private static final String VOCABULARY = """
            vocabulary {
              environment : { dev, staging, production }

              action read_records
              action drop_table
            }

            default deny

            """;

    @TestFactory
    List<DynamicTest> theGoldenCasesAreMendedOnceAndWhatHasAMeaningIsLeftAlone() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/golden"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("policy."))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            file.toString(),
                            () -> check(SourceText.of(file.getFileName().toString(), Files.readString(file)))))
                    .toList();
        }
    }

    private static void check(SourceText source) {
        Mended mended = mended(source);
        if (PolicyFrontEnd.read(source).value().isPresent()) {
            assertEquals(source.text(), mended.text(), "a policy that has a meaning is left as it is");
        }
        assertEquals(mended.made().isEmpty(), mended.text().equals(source.text()));
        SourceText after = SourceText.of(source.name(), mended.text());
        assertEquals(List.of(), mended(after).made(), mended::text);
        assertEquals(permits(source.text()), permits(mended.text()));
        // What is still wrong was not certain; nothing certain is left.
        assertTrue(
                PolicyFrontEnd.read(after).diagnostics().stream()
                        .filter(left -> left.code().preventsMeaning())
                        .allMatch(left -> left.fix().isEmpty() || permits(replacements(left)) > 0),
                mended::text);
    }

    /** Slips of fingers in a policy that is otherwise right: what is mended is the policy, or a mistake remains. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void aSlipIsMendedToWhatItWasOrNotAtAll(long seed) {
        String right = VOCABULARY + """
                no-drops:
                  deny drop_table in production
                  because "never"

                reads:
                  allow read_records
                  when environment != production
                """;
        assertTrue(PolicyFrontEnd.read(source(right)).value().isPresent());
        Random random = new Random(seed);
        int mendings = 0;
        for (int i = 0; i < 150; i++) {
            int at = VOCABULARY.length() + random.nextInt(right.length() - VOCABULARY.length() - 1);
            if (!Character.isLetter(right.charAt(at)) || !Character.isLetter(right.charAt(at + 1))) {
                continue;
            }
            StringBuilder slip = new StringBuilder(right);
            switch (random.nextInt(3)) {
                case 0 -> slip.deleteCharAt(at);
                case 1 -> slip.insert(at, slip.charAt(at));
                default -> slip.replace(at, at + 2, "" + slip.charAt(at + 1) + slip.charAt(at));
            }
            Mended mended = mended(source(slip.toString()));
            boolean hasMeaning =
                    PolicyFrontEnd.read(source(mended.text())).value().isPresent();
            if (!mended.made().isEmpty()) {
                mendings++;
                assertTrue(!hasMeaning || mended.text().equals(right), () -> "seed " + seed + "\n" + mended.text());
            }
        }
        assertTrue(mendings > 5, "slips were mended: " + mendings);
    }

    @Test
    void anEffectThatPermitsIsWrittenByPersonsOnly() {
        for (String rule : List.of("alow read_records", "permit read_records", "wran read_records")) {
            String text = VOCABULARY + rule + "\n";
            assertEquals(text, mended(source(text)).text());
        }
        assertEquals(
                VOCABULARY + "deny drop_table\n",
                mended(source(VOCABULARY + "block drop_table\n")).text());
        String yaml = "default: deny\nactions:\n  - name: read\n    effect: permit\n";
        assertEquals(yaml, mended(SourceText.of("p.oags.yaml", yaml)).text());
    }

    @Test
    void whatWasDoneIsSaidWithItsPlace() {
        Mended mended = mended(source(VOCABULARY + "deny drop_tabel in prodution\n"));
        assertEquals(VOCABULARY + "deny drop_table in production\n", mended.text());
        assertEquals(
                List.of(
                        "p.oags:10:6: wrote `drop_table` for `drop_tabel` [E0202]",
                        "p.oags:10:20: wrote `production` for `prodution` [E0203]"),
                mended.made().stream().map(SpellingFixes.Made::words).toList());
    }

    @Test
    void marksAndLineEndsStay() {
        String text = "\uFEFF" + VOCABULARY.replace("\n", "\r\n") + "deny drop_tabel # why\r\n";
        Mended mended = mended(source(text));
        assertEquals(text.replace("drop_tabel", "drop_table"), mended.text());
    }

    @Test
    void ofTwoReadingsNeitherIsWritten() {
        String text = VOCABULARY
                + "deny drop_table when environment == dev and environment == staging or environment == dev\n";
        assertFalse(mended(source(text)).made().stream()
                .anyMatch(made -> made.mistake().code().code().equals("E0306")));
        assertEquals(text, mended(source(text)).text());
    }

    private static List<String> replacementList(Diagnostic mistake) {
        List<String> all = new ArrayList<>();
        mistake.fix().forEach(edit -> all.add(edit.replacement()));
        return all;
    }

    private static String replacements(Diagnostic mistake) {
        return String.join(" ", replacementList(mistake));
    }

    private static long permits(String text) {
        return java.util.regex.Pattern.compile("\\b(?:allow|warn)\\b")
                .matcher(text)
                .results()
                .count();
    }

    private static Mended mended(SourceText source) {
        return SpellingFixes.of(source, ReadOptions.DEFAULT);
    }

    private static SourceText source(String text) {
        return SourceText.of("p.oags", text);
    }
}
