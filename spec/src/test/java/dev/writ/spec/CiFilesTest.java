package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyFiles;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import dev.writ.verifier.report.CompactReport;
import dev.writ.verifier.result.Report;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files by which others run the command: they say what the command does. */
final class CiFilesTest {
    @Test
    void theHooksRunForEveryFileThatIsAPolicyAndNoOther() {
        List<String> files = Pattern.compile("files: '(.*)'")
                .matcher(House.read(House.ROOT.resolve(".pre-commit-hooks.yaml")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertEquals(3, files.size());
        for (String name : List.of(
                "p.oags",
                "a/p.oags.yaml",
                "a/b/p.oags.yml",
                "sekuire.yml",
                "a/sekuire.yaml",
                "sekuire.json",
                "A/P.OAGS",
                "Sekuire.YML",
                "p.yaml",
                "oags",
                "p.oags.json",
                "xsekuire.yml",
                "p.oags.txt",
                "sekuire.ymlx")) {
            boolean isPolicy = PolicyFiles.isPolicy(Path.of(name));
            assertEquals(isPolicy, Pattern.compile(files.get(0)).matcher(name).find(), name);
            assertEquals(isPolicy, Pattern.compile(files.get(1)).matcher(name).find(), name);
            boolean isFormatted = isPolicy && !PolicyFiles.isOtherFormat(Path.of(name));
            assertEquals(
                    isFormatted, Pattern.compile(files.get(2)).matcher(name).find(), name);
        }
    }

    @Test
    void theProblemMatcherReadsEveryLineOfACompactReport() throws Exception {
        SourceText source = SourceText.of("a b/p:1.oags", "line\n");
        List<Diagnostic> all = List.of(
                Diagnostic.of(DiagnosticCode.UNKNOWN_VALUE, source.span(0, 2), "", "message: [x] of `y`"),
                Diagnostic.of(DiagnosticCode.BLOCKED_ALONE, source.span(0, 2), "", "message"),
                Diagnostic.of(DiagnosticCode.IMPLICIT_DENY, source.span(0, 2), "", "message"));
        JsonArray matchers = (JsonArray)
                ((JsonObject) JsonReader.read(House.read(House.ROOT.resolve("spec/ci/problem-matcher.json"))))
                        .get("problemMatcher")
                        .orElseThrow();
        List<String> lines = CompactReport.of(List.of(Report.ofDiagnostics("p", all)))
                .lines()
                .toList();
        assertEquals(3, lines.size());
        for (String line : lines) {
            long matched = matchers.items().stream()
                    .filter(matcher -> matches((JsonObject) matcher, line))
                    .count();
            assertEquals(1, matched, line);
        }
    }

    private static boolean matches(JsonObject matcher, String line) {
        JsonObject pattern = (JsonObject)
                ((JsonArray) matcher.get("pattern").orElseThrow()).items().get(0);
        Matcher found = Pattern.compile(((JsonString) pattern.get("regexp").orElseThrow()).value())
                .matcher(line);
        return found.matches()
                && found.group(1).equals("a b/p:1.oags")
                && found.group(2).equals("1");
    }

    /** What others put into an input is an argument, never a part of a script. */
    @Test
    void theActionPutsNoInputIntoItsScript() {
        String action = House.read(House.ROOT.resolve("spec/ci/action.yml"));
        String script = action.substring(action.indexOf("run: |"));
        assertFalse(script.contains("${{"), script);
        assertTrue(script.contains("\"${arguments[@]}\""), script);
    }

    @Test
    void noNameOfAFileIsTakenForAnOption() {
        assertTrue(House.read(House.ROOT.resolve("spec/ci/action.yml"))
                .contains("\"${arguments[@]}\" -- \"${paths[@]}\""));
        String hooks = House.read(House.ROOT.resolve(".pre-commit-hooks.yaml"));
        assertEquals(hooks.split("entry: ", -1).length, hooks.split("args: \\[--]", -1).length, hooks);
    }
}
