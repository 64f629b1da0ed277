package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Verdict;
import java.util.List;

/** Reports for people: each finding with the line it is about, then what was proved and what it amounts to. */
public final class PrettyReport {
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private PrettyReport(Palette palette) {
        this.palette = palette;
    }

    public static String of(List<Report> reports, Palette palette) {
        return of(reports, palette, Verbosity.USUAL);
    }

    public static String of(List<Report> reports, Palette palette, Verbosity verbosity) {
        PrettyReport pretty = new PrettyReport(palette);
        boolean isBrief = reports.size() > 1 && verbosity != Verbosity.VERBOSE;
        List<Report> told = verbosity == Verbosity.QUIET ? failing(reports) : reports;
        told.stream()
                .filter(report -> !isBrief || isRemarkable(report))
                .forEach(report -> pretty.append(report, isBrief));
        if (reports.size() > 1 && verbosity != Verbosity.QUIET) {
            pretty.text.append(RunSummary.of(reports)).append('\n');
        }
        pretty.more(told);
        return pretty.text.toString();
    }

    /** What makes a run fail. */
    static List<Report> failing(List<Report> reports) {
        return reports.stream().flatMap(report -> report.failing().stream()).toList();
    }

    private static boolean isRemarkable(Report report) {
        return !report.findings().isEmpty() || report.isUndecided() || report.isRefuted();
    }

    /** Where to read on, once for all findings. */
    private void more(List<Report> reports) {
        List<String> codes = reports.stream()
                .flatMap(report -> report.findings().stream())
                .filter(finding -> !finding.isAccepted())
                .map(finding -> finding.diagnostic().code().code())
                .distinct()
                .sorted()
                .toList();
        if (codes.size() == 1) {
            text.append("more: writ explain ").append(codes.get(0)).append('\n');
        } else if (codes.size() > 1) {
            text.append("more: writ explain CODE, for each of ")
                    .append(String.join(", ", codes))
                    .append('\n');
        }
    }

    private void append(Report report, boolean isBrief) {
        report.findings().forEach(finding -> text.append(finding.acceptance()
                        .map(by -> accepted(finding, by))
                        .orElseGet(() -> DiagnosticRenderer.pretty(finding.diagnostic(), palette)))
                .append("\n\n"));
        text.append(SafeText.line(report.file()))
                .append(": ")
                .append(RunSummary.ofFindings(List.of(report)))
                .append('\n');
        report.properties().stream()
                .filter(property -> !isBrief || property.verdict() != Verdict.PROVED)
                .forEach(property -> append(property, report.isAccepted(property)));
        report.table()
                .filter(table -> !isBrief || table.equivalent() != Verdict.PROVED)
                .ifPresent(this::append);
        report.adequacy().mutation().ifPresent(score -> text.append(MutationText.of(score, isBrief)));
        report.adequacy().tests().ifPresent(run -> text.append(TestRunText.of(run, palette, isBrief)));
    }

    /** Without the source: whoever accepted it has seen it. */
    private static String accepted(Finding finding, Acceptance by) {
        Diagnostic diagnostic = finding.diagnostic();
        return "%s[%s]: %s\n --> %s\n  = %s"
                .formatted(
                        by.by() == Acceptance.By.WAIVER ? "waived" : "accepted",
                        diagnostic.code().code(),
                        SafeText.line(diagnostic.message()),
                        SafeText.line(diagnostic.span().toString()),
                        SafeText.line(by.words()));
    }

    private void append(PropertyVerdict property, boolean accepted) {
        text.append("  ").append(word(property.verdict())).append("  ").append(SafeText.line(property.id()));
        if (property.verdict() == Verdict.PROVED) {
            property.witness()
                    .ifPresent(witness -> text.append(", for instance by ").append(witness.visible()));
            property.because().ifPresent(because -> text.append(", because ").append(SafeText.line(because.words())));
        }
        text.append(accepted ? ", accepted\n" : "\n");
    }

    private void append(TableVerdict table) {
        text.append("  ")
                .append(word(table.equivalent()))
                .append("  the table of ")
                .append(table.rows())
                .append(table.rows() == 1 ? " row" : " rows")
                .append(" means what the policy says\n");
    }

    private String word(Verdict verdict) {
        String colour =
                switch (verdict) {
                    case PROVED -> palette.note();
                    case REFUTED -> palette.error();
                    case UNDECIDED -> palette.warning();
                };
        String word = "%-9s".formatted(verdict.word());
        return colour.isEmpty() ? word : colour + word + palette.reset();
    }
}
