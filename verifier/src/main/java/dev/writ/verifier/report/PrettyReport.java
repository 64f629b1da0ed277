package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.Palette;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.Acceptance;
import dev.writ.verifier.Finding;
import dev.writ.verifier.PropertyVerdict;
import dev.writ.verifier.Report;
import dev.writ.verifier.TableVerdict;
import dev.writ.verifier.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Reports for people: each finding with the line it is about, then what was proved and what it amounts to. */
public final class PrettyReport {
    private final Palette palette;
    private final StringBuilder text = new StringBuilder();

    private PrettyReport(Palette palette) {
        this.palette = palette;
    }

    public static String of(List<Report> reports, Palette palette) {
        PrettyReport pretty = new PrettyReport(palette);
        reports.forEach(pretty::append);
        pretty.more(reports);
        return pretty.text.toString();
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

    private void append(Report report) {
        report.findings().forEach(finding -> text.append(finding.acceptance()
                        .map(by -> accepted(finding, by))
                        .orElseGet(() -> DiagnosticRenderer.pretty(finding.diagnostic(), palette)))
                .append("\n\n"));
        text.append(SafeText.line(report.file()))
                .append(": ")
                .append(summary(report))
                .append('\n');
        report.properties().forEach(property -> append(property, report.isAccepted(property)));
        report.table().ifPresent(this::append);
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

    private static String summary(Report report) {
        List<String> parts = new ArrayList<>();
        for (Level level : List.of(Level.ERROR, Level.WARNING, Level.NOTE)) {
            long count = report.findings().stream()
                    .filter(finding ->
                            !finding.isAccepted() && finding.diagnostic().level() == level)
                    .count();
            if (count > 0) {
                parts.add(count + " " + level.word() + (count == 1 ? "" : "s"));
            }
        }
        for (Acceptance.By by : Acceptance.By.values()) {
            long count = report.findings().stream()
                    .flatMap(finding -> finding.acceptance().stream())
                    .filter(acceptance -> acceptance.by() == by)
                    .count();
            if (count > 0) {
                parts.add(count + " " + by.participle());
            }
        }
        return parts.isEmpty() ? "no findings" : String.join(", ", parts);
    }

    private void append(PropertyVerdict property, boolean accepted) {
        text.append("  ").append(word(property.verdict())).append("  ").append(SafeText.line(property.id()));
        if (property.verdict() == Verdict.PROVED) {
            property.witness().ifPresent(witness -> text.append(", for instance by ")
                    .append(JsonWriter.visible(witness.request())));
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
