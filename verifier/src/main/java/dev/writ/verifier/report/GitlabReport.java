package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Report;
import java.util.List;

/** Reports as a GitLab Code Quality artifact. */
public final class GitlabReport {
    private GitlabReport() {}

    public static String of(List<Report> reports) {
        Fingerprints fingerprints = new Fingerprints();
        List<Json> issues = reports.stream()
                .flatMap(report -> report.findings().stream())
                .<Json>map(finding -> issue(finding, fingerprints))
                .toList();
        return JsonWriter.visible(new JsonArray(issues)) + "\n";
    }

    private static JsonObject issue(Finding finding, Fingerprints fingerprints) {
        Diagnostic diagnostic = finding.diagnostic();
        Span span = diagnostic.span();
        String witness =
                finding.witness().map(found -> "; witness: " + found.visible()).orElse("");
        String accepted = finding.acceptance().map(by -> "; " + by.words()).orElse("");
        return JsonObject.builder()
                .with("description", SafeText.line(diagnostic.message() + witness + accepted))
                .with("check_name", diagnostic.code().code())
                .with("fingerprint", fingerprints.of(finding))
                .with("severity", finding.isAccepted() ? "info" : severity(diagnostic.level()))
                .with(
                        "location",
                        JsonObject.builder()
                                .with("path", ReportPath.of(span.source().name()))
                                .with(
                                        "lines",
                                        JsonObject.builder()
                                                .with(
                                                        "begin",
                                                        span.source()
                                                                .position(span.start())
                                                                .line())))
                .build();
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "critical";
            case WARNING -> "major";
            case NOTE -> "info";
        };
    }
}
