package dev.writ.cli.editor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Where somebody writes in YAML, by what stands before. */
final class YamlCursorTest {
    private static final int LONG = 4_000_000;

    @Test
    void quotesAndBracketsCountOnlyWhereAValueBegins() {
        assertEquals(
                new YamlCursor(List.of("actions", "[]", "when"), true, "a == \"b, c: d"),
                YamlCursor.at("actions:\n  - when: a == \"b, c: d"));
        assertEquals(
                new YamlCursor(List.of("tests", "[]", "request", "rows"), true, ""),
                YamlCursor.at("tests: [{name: \"a, {b: \", request: {action: read, rows: "));
        assertEquals(new YamlCursor(List.of("tags", "[]"), true, "re"), YamlCursor.at("tags: [ 'x, y', re"));
        assertEquals(new YamlCursor(List.of("a"), true, "x [y"), YamlCursor.at("a: x [y"));
    }

    /** Each character is looked at a fixed number of times: this would otherwise take many minutes. */
    @Test
    void aLongLineIsReadOnce() {
        String text = "x".repeat(LONG);
        assertEquals(new YamlCursor(List.of("policy"), true, text), YamlCursor.at("policy: " + text));
        String spaces = " ".repeat(LONG);
        assertEquals(new YamlCursor(List.of("policy"), true, ""), YamlCursor.at("policy: " + spaces));
    }
}
