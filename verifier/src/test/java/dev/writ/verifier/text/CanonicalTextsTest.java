package dev.writ.verifier.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.CanonicalPath;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class CanonicalTextsTest {
    @Test
    void pathsAreThoseOfTheSharedRoutine() {
        agreeOn(CanonicalTexts.PATH, CanonicalPath::is, "//..a%2eEfF2\\\u0000\u007f\u0080\u0085\u009f\u00a0 é");
    }

    @Test
    void domainsAreThoseOfTheSharedRoutine() {
        agreeOn(CanonicalTexts.DOMAIN, CanonicalDomain::is, "aaxfg019--__..0x%AZ:é");
    }

    @Test
    void addressesAreThoseOfTheSharedRoutine() {
        agree(CanonicalTexts.ADDRESS, CanonicalAddress::is, "10.0.0", "2", "5", ".", "0", "g", ".1", ".25", "::");
        String[] parts = {"::", ":", ":0", "0:", "1:", "ffff:", "f", "0", "a1", "fff", "12ab"};
        agree(CanonicalTexts.ADDRESS, CanonicalAddress::is, parts);
        String[] groups = {":", ":0", ":0", ":0", ":1", ":1", "1", "0", "ffff", ":a:0:0:b"};
        agree(CanonicalTexts.ADDRESS, CanonicalAddress::is, groups);
    }

    private static void agree(CanonicalTexts texts, Predicate<String> canonical, String... parts) {
        int values = 0;
        for (long seed = 0; seed < 60_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(11); length > 0; length--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            boolean expected = canonical.test(text.toString());
            values += expected ? 1 : 0;
            assertEquals(expected, isValue(texts, text.toString()), "seed " + seed + ": `" + text + "`");
        }
        assertTrue(values > 500, "too few values: " + values);
    }

    private static void agreeOn(CanonicalTexts texts, Predicate<String> canonical, String alphabet) {
        int[] letters = alphabet.codePoints().toArray();
        int values = 0;
        for (long seed = 0; seed < 60_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            StringBuilder text = new StringBuilder(texts == CanonicalTexts.PATH && random.nextInt(8) > 0 ? "/" : "");
            for (int length = random.nextInt(9); length > 0; length--) {
                text.appendCodePoint(letters[random.nextInt(letters.length)]);
            }
            boolean expected = canonical.test(text.toString());
            values += expected ? 1 : 0;
            assertEquals(expected, isValue(texts, text.toString()), "seed " + seed + ": `" + text + "`");
        }
        assertTrue(values > 1_000, "too few values: " + values);
    }

    private static boolean isValue(CanonicalTexts texts, String text) {
        int state = CanonicalTexts.START;
        for (int codePoint : text.codePoints().toArray()) {
            if (state != CanonicalTexts.DEAD) {
                state = texts.step(state, codePoint);
            }
        }
        return state != CanonicalTexts.DEAD && texts.isValue(state);
    }
}
