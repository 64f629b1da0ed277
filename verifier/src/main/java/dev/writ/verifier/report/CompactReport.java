package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.util.List;

/** Reports as {@code file:line:column: level: message [CODE]}, the form that editors read; a line for each note as well. */
public final class CompactReport {
    private CompactReport() {}

    public static String of(List<Report> reports) {
        return of(reports, Verbosity.USUAL);
    }

    public static String of(List<Report> reports, Verbosity verbosity) {
        StringBuilder text = new StringBuilder();
        for (Report report : verbosity == Verbosity.QUIET ? PrettyReport.failing(reports) : reports) {
            report.findings().forEach(finding -> append(text, finding));
            MutationNotice.of(report).forEach(notice -> append(text, report, notice));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        if (finding.acceptance().isPresent()) {
            String accepted = "%s (%s) [%s]"
                    .formatted(
                            diagnostic.message(),
                            finding.acceptance().get().words(),
                            diagnostic.code().code());
            append(text, diagnostic.span(), "note", accepted);
            return;
        }
        String message = diagnostic.message() + " [" + diagnostic.code().code() + "]";
        append(text, diagnostic.span(), diagnostic.level().word(), message);
        for (Diagnostic.Note note : diagnostic.notes()) {
            append(text, note.span().orElse(diagnostic.span()), "note", note.text());
        }
    }

    private static void append(StringBuilder text, Report report, MutationNotice notice) {
        String place = notice.place().map(Span::toString).orElse(report.file() + ":1:1");
        text.append(SafeText.line(place + ": note: " + notice.text())).append('\n');
    }

    private static void append(StringBuilder text, Span span, String level, String message) {
        text.append(SafeText.line(span + ": " + level + ": " + message)).append('\n');
    }
}
