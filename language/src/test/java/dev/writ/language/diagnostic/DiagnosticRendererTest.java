package dev.writ.language.diagnostic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import org.junit.jupiter.api.Test;

class DiagnosticRendererTest {
    @Test
    void showsMessagePlaceCaretsNotesAndHelp() {
        String lines = "vocabulary {\n  environment : { dev, production }\n}\n" + "\n".repeat(8);
        SourceText source = SourceText.of("guard.oags", lines + "    deny drop_table in prodution\n");
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_VALUE,
                        find(source, "prodution"),
                        "not a declared value",
                        "`environment` has no value `prodution`")
                .withNote("`environment` is declared here", find(source, "environment"))
                .withNote("values are case-sensitive")
                .withHelp("did you mean `production`?");
        assertEquals("""
                error[E0203]: `environment` has no value `prodution`
                  --> guard.oags:12:24
                   |
                12 |     deny drop_table in prodution
                   |                        ^^^^^^^^^ not a declared value
                   |
                   = note: `environment` is declared here: guard.oags:2:3
                   = note: values are case-sensitive
                   = help: did you mean `production`?""", DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN));
    }

    @Test
    void tabsBecomeBlanksAndTheCaretsFollow() {
        assertSnippet("a\tb\tc == x", "c", """
                1 | a   b   c == x
                  |         ^ here""");
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertSnippet("\"漢字\" 😀 e\u0301 x", "x", """
                1 | "漢字" 😀 e\u0301 x
                  |             ^ here""");
        assertSnippet("deny 漢字", "漢字", """
                1 | deny 漢字
                  |      ^^^^ here""");
    }

    @Test
    void whatIsInvisibleIsSpelledOut() {
        assertSnippet("a\u202eb\u001b[31m\u0000 x", "x", """
                1 | a\\u{202E}b\\u{1B}[31m\\u{0} x
                  |                           ^ here""");
    }

    @Test
    void noPartOfAReportCanSteerATerminal() {
        SourceText source = SourceText.of("a\u001b[2J.oags", "x");
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.SYNTAX, source.span(0, 1), "label\r", "message\nsecond \u202e line")
                .withNote("note\u0007", source.span(0, 1))
                .withHelp("help\u009b");
        String shown = DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN);
        assertTrue(shown.codePoints().allMatch(c -> c == '\n' || c >= 0x20 && c < 0x7F), shown);
        assertEquals(8, shown.lines().count());
    }

    @Test
    void anEmptyStretchGetsOneCaret() {
        SourceText source = SourceText.of("p", "deny\n");
        assertEquals("""
                1 | deny
                  |     ^ here""", snippet(source.span(4, 4)));
        assertEquals("""
                2 |
                  | ^ here""", snippet(source.span(5, 5)));
        assertEquals("""
                1 |
                  | ^ here""", snippet(SourceText.of("p", "").span(0, 0)));
    }

    @Test
    void aStretchUpToTheLineBreakStaysOnItsLine() {
        SourceText source = SourceText.of("p", "deny x\r\nallow y\r\n");
        assertEquals("""
                1 | deny x
                  | ^^^^^^ here""", snippet(source.span(0, 8)));
    }

    @Test
    void ofSeveralLinesTheFirstAndTheLastAreShown() {
        SourceText source = SourceText.of("p", "test a:\n  { action: b,\n\tc: d,\n    e: f }\n  is denied\n");
        assertEquals("""
                2 |   { action: b,
                  |   ^^^^^^^^^^^^
                ...
                4 |     e: f }
                  |     ^^^^^^ here""", snippet(source.span(10, source.text().indexOf('}') + 1)));
        assertEquals("""
                1 | test a:
                  | ^^^^^^^
                2 |   { action: b,
                  |   ^ here""", snippet(source.span(0, 11)));
    }

    @Test
    void longLinesAreCutAroundTheStretch() {
        String line = "a ".repeat(5_000) + "wrong" + " b".repeat(5_000);
        SourceText source = SourceText.of("p", line);
        String[] shown = snippet(find(source, "wrong")).split("\n");
        assertTrue(shown[0].length() < 140, shown[0]);
        assertTrue(shown[0].startsWith("1 | …") && shown[0].endsWith("…"), shown[0]);
        assertEquals(shown[0].indexOf("wrong"), shown[1].indexOf("^"));
        String[] whole = snippet(source.span(0, line.length())).split("\n");
        assertTrue(whole[1].length() < 140, whole[1]);
    }

    @Test
    void cuttingNeverPartsASurrogatePair() {
        for (int shift = 0; shift < 4; shift++) {
            SourceText source = SourceText.of("p", "x".repeat(shift) + "😀".repeat(500) + "w" + "😀".repeat(500));
            assertFalse(snippet(find(source, "w")).contains("\\u{D"));
        }
    }

    @Test
    void colourAddsNothingButColour() {
        SourceText source = SourceText.of("p", "deny x\nallow y");
        Diagnostic diagnostic = Diagnostic.of(DiagnosticCode.SYNTAX, source.span(0, 9), "here", "wrong")
                .withNote("note", source.span(0, 1))
                .withHelp("help");
        String coloured = DiagnosticRenderer.pretty(diagnostic, Palette.ANSI);
        assertTrue(coloured.startsWith("\u001b[1;31merror[E0101]\u001b[0m"), coloured);
        assertEquals(
                DiagnosticRenderer.pretty(diagnostic, Palette.PLAIN), coloured.replaceAll("\u001b\\[[0-9;]*m", ""));
    }

    private static void assertSnippet(String line, String underlined, String expected) {
        assertEquals(expected, snippet(find(SourceText.of("p", line), underlined)));
    }

    /** The lines of source and carets alone. */
    private static String snippet(Span span) {
        String shown =
                DiagnosticRenderer.pretty(Diagnostic.of(DiagnosticCode.SYNTAX, span, "here", "wrong"), Palette.PLAIN);
        return shown.lines().skip(3).reduce((a, b) -> a + "\n" + b).orElseThrow();
    }

    private static Span find(SourceText source, String text) {
        int start = source.text().lastIndexOf(text);
        return source.span(start, start + text.length());
    }
}
