package dev.writ.language;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A document with one word misspelt, or one sign or word left out or written twice, gets one report. */
final class OneMistakeOneReportTest {
    private static final Path EXAMPLE = Path.of("../spec/examples/production-guard.oags.yaml");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*|[0-9]+|[^\\sA-Za-z0-9_]");

    /** A declared name that is misspelt makes every use of it wrong, and each is shown. */
    private static final Set<DiagnosticCode> USES = EnumSet.of(
            DiagnosticCode.UNKNOWN_ATTRIBUTE,
            DiagnosticCode.UNKNOWN_ACTION,
            DiagnosticCode.UNKNOWN_VALUE,
            DiagnosticCode.UNKNOWN_TAG,
            DiagnosticCode.UNKNOWN_APPROVER);

    @Test
    void inYaml() throws IOException {
        assertEquals(List.of(), severalReports(EXAMPLE));
    }

    @Test
    void inText() throws IOException {
        assertEquals(List.of(), severalReports(EXAMPLE.resolveSibling("production-guard.oags")));
    }

    private static List<String> severalReports(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> several = new ArrayList<>();
        int mutants = 0;
        for (MatchResult word : WORDS.matcher(text).results().toList()) {
            for (String other : List.of("", mistaken(word.group()))) {
                String mutant = text.substring(0, word.start()) + other + text.substring(word.end());
                List<Diagnostic> reports = PolicyFrontEnd.read(
                                SourceText.of(file.getFileName().toString(), mutant))
                        .diagnostics();
                mutants++;
                if (reports.size() > 1 && !reports.stream().allMatch(report -> USES.contains(report.code()))) {
                    several.add(
                            "`%s` at %d becomes `%s`: %s".formatted(word.group(), word.start(), other, said(reports)));
                }
            }
        }
        assertTrue(mutants > 500);
        return several;
    }

    private static String mistaken(String word) {
        return Character.isLetter(word.charAt(0)) ? word + "x" : word + word;
    }

    private static List<String> said(List<Diagnostic> reports) {
        return reports.stream()
                .map(report -> "%s %s %s"
                        .formatted(
                                report.code().code(),
                                report.span().source().position(report.span().start()),
                                report.message()))
                .toList();
    }
}
