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
import java.util.ArrayList;
import java.util.List;

/** Reports as a GitLab Code Quality artifact. */
public final class GitlabReport {
    private GitlabReport() {}

    public static String of(List<Report> reports) {
        Fingerprints fingerprints = new Fingerprints();
        List<Json> issues = new ArrayList<>();
        reports.forEach(report -> report.findings().forEach(finding -> issues.add(issue(finding, fingerprints))));
        for (Report report : reports) {
            MutationNotice.of(report).forEach(notice -> issues.add(issue(report, notice, fingerprints)));
        }
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
                .with("location", location(span.source().name(), line(span)))
                .build();
    }

    private static JsonObject issue(Report report, MutationNotice notice, Fingerprints fingerprints) {
        String file = notice.place().map(place -> place.source().name()).orElse(report.file());
        return JsonObject.builder()
                .with("description", notice.text())
                .with("check_name", MutationNotice.NAME)
                .with("fingerprint", fingerprints.of(file, notice))
                .with("severity", "info")
                .with(
                        "location",
                        location(file, notice.place().map(GitlabReport::line).orElse(1)))
                .build();
    }

    private static int line(Span span) {
        return span.source().position(span.start()).line();
    }

    private static JsonObject.Builder location(String file, int line) {
        return JsonObject.builder()
                .with("path", ReportPath.of(file))
                .with("lines", JsonObject.builder().with("begin", line));
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "critical";
            case WARNING -> "major";
            case NOTE -> "info";
        };
    }
}
