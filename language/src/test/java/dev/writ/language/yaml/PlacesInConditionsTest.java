package dev.writ.language.yaml;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PlacesInConditionsTest {
    private static final String RULE = "actions:\n- effect: allow\n  when: ";

    @Test
    void plainOnOneLine() {
        assertEquals(List.of("3:15 E0101 `===`"), Reading.places(RULE + " rows === 3\n"));
    }

    @Test
    void plainOverSeveralLines() {
        assertEquals(List.of("5:9 E0101 `===`"), Reading.places(RULE + "rows <= 3\n    and\n   rows === 4\n"));
    }

    @Test
    void doubleQuotedAfterEscapes() {
        assertEquals(List.of("3:21 E0101 `===`"), Reading.places(RULE + "\"\\x61\\u0062 === 3\"\n"));
        assertEquals(List.of("4:4 E0101 `===`"), Reading.places(RULE + "\"rows \\\n   === 3\"\n"));
        assertEquals(List.of("5:3 E0101 `===`"), Reading.places(RULE + "\"rows\n\n  === 3\"\n"));
    }

    @Test
    void theWholeEscapeIsUnderlined() {
        assertEquals(List.of("3:15 E0101 `\\x3d==`"), Reading.places(RULE + "\"rows \\x3d== 3\"\n"));
    }

    @Test
    void singleQuotedWithDoubledQuotes() {
        assertEquals(List.of("3:15 E0101 `''x''`"), Reading.places(RULE + "'a == ''x'''\n"));
    }

    @Test
    void literalBlock() {
        assertEquals(List.of("5:13 E0101 `===`"), Reading.places(RULE + "|\n      rows <= 3\n      and b === 4\n"));
        assertEquals(List.of("5:15 E0101 `===`"), Reading.places(RULE + "|2-\n      rows <= 3\n        and b === 4\n"));
    }

    @Test
    void foldedBlock() {
        assertEquals(
                List.of("6:11 E0101 `===`"), Reading.places(RULE + ">-  # why\n    rows <= 3\n\n    and b === 4\n"));
    }

    @Test
    void afterCarriageReturnsAndCharactersOfTwoUnits() {
        String rule = RULE.replace("\n", "\r\n");
        assertEquals(
                List.of("6:9 E0101 `===`"),
                Reading.places(
                        "policy: \"\ud83d\ude00\"\r\n" + rule + "|\r\n    b and\r\n    \"\ud83d\ude00\" === 4\r\n"));
    }

    @Test
    void afterAByteOrderMark() {
        assertEquals(List.of("3:14 E0101 `===`"), Reading.places("\ufeff" + RULE + "rows === 3\n"));
    }

    @Test
    void propertySentences() {
        assertEquals(
                List.of("4:10 E0101 `sometimes`"),
                Reading.places("actions: []\nproperties:\n  a: >\n         sometimes run x\n"));
    }
}
