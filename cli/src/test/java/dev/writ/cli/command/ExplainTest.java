package dev.writ.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.cli.Run;
import dev.writ.cli.output.CodePages;
import dev.writ.cli.output.PageText;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import org.junit.jupiter.api.Test;

/** The pages and the list of codes, as the command shows them. */
final class ExplainTest {
    @Test
    void everyCodeIsExplainedOnATerminalOfEightyColumns() {
        for (DiagnosticCode code : DiagnosticCode.values()) {
            String page = PageText.of(CodePages.of(code));
            assertTrue(page.startsWith(code.code() + " " + code.title() + "\n\n"), page);
            assertTrue(page.contains("\n\nAvoid\n\n    ") && page.contains("\n\nPrefer\n\n    "), page);
            assertTrue(
                    page.lines()
                            .allMatch(line -> line.startsWith("    ") || line.length() <= 80 && !line.startsWith("#")),
                    page);
        }
        assertEquals(
                PageText.of(CodePages.of(DiagnosticCode.OPEN_WORLD)),
                Run.of("explain", "Safety/Open-World").out());
    }

    @Test
    void paragraphsAreFilledAndExamplesAreNot() {
        assertEquals(
                """
                Head

                one two three

                    a
                      # b

                    c
                four""",
                PageText.of("# Head\n\none\ntwo   three\n\n```yaml\na\n  # b\n\nc\n```\nfour\n")
                        .strip());
        String page = "word ".repeat(40);
        assertTrue(PageText.of(page).lines().allMatch(line -> line.length() <= 80 && !line.endsWith(" ")));
        assertEquals(page.strip(), PageText.of(page).strip().replace('\n', ' '));
    }

    @Test
    void anUnknownCodeIsWrongUsageAndTheNearestIsNamed() {
        Run slip = Run.of("explain", "E203");
        assertEquals(2, slip.status());
        assertTrue(slip.err().startsWith("writ: there is no code `E203`; did you mean `E0203`?"), slip::err);
        Run nonsense = Run.of("explain", "nonsense");
        assertEquals(2, nonsense.status());
        assertEquals("writ: there is no code `nonsense`; `writ codes` lists them\n", nonsense.err());
    }

    @Test
    void whoNamesAPolicyAloneIsToldWhatToAskOfIt() {
        Run run = Run.of("explain", "pom.xml");
        assertEquals(2, run.status());
        assertEquals(
                "writ: say what to explain of `pom.xml`: a decision by --request, or a property by --property\n",
                run.err());
    }

    @Test
    void theListHoldsEveryCodeOnceInBothFormats() throws Exception {
        Run pretty = Run.of("codes");
        assertEquals(DiagnosticCode.values().length, pretty.out().lines().count());
        for (DiagnosticCode code : DiagnosticCode.values()) {
            assertTrue(pretty.out().contains(code.code() + " ") && pretty.out().contains("  " + code.title() + "\n"));
        }
        JsonObject json =
                (JsonObject) JsonReader.read(Run.of("codes", "--format", "json").out());
        JsonArray codes = (JsonArray) json.get("codes").orElseThrow();
        assertEquals(DiagnosticCode.values().length, codes.items().size());
    }
}
