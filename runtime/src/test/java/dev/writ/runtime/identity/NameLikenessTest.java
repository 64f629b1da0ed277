package dev.writ.runtime.identity;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameLikenessTest {
    @Test
    void spaceCaseAndCompositionMakeNoDifference() {
        for (List<String> alike : List.of(
                List.of("cleaner", "Cleaner"),
                List.of("cleaner", " cleaner\t"),
                List.of("caf\u00e9", "cafe\u0301"),
                List.of("CAF\u00c9", "cafe\u0301"),
                List.of("stra\u00dfe", "STRASSE"),
                List.of("\u03c3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u03a3\u038a\u03a3\u03a5\u03a6\u039f\u03a3"),
                List.of("i", "\u0131"),
                List.of("", "\u2003"))) {
            assertTrue(NameLikeness.areAlike(alike.get(0), alike.get(1)), alike::toString);
        }
        assertFalse(NameLikeness.areAlike("cleaner", "cleaner2"));
        assertFalse(NameLikeness.areAlike("two words", "twowords"));
    }
}
