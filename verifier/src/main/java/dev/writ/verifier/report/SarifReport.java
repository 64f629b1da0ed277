package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.Finding;
import dev.writ.verifier.Report;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reports as one SARIF 2.1.0 log, in the form that code scanning accepts. */
public final class SarifReport {
    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

    private final Map<String, Json> rules = new TreeMap<>();
    private final List<Json> results = new ArrayList<>();
    private final Fingerprints fingerprints = new Fingerprints();

    /** Whether any result is suppressed: then each must say whether it is. */
    private final boolean suppresses;

    private SarifReport(boolean suppresses) {
        this.suppresses = suppresses;
    }

    /** @param version of Writ */
    public static String of(List<Report> reports, String version) {
        boolean suppresses =
                reports.stream().flatMap(report -> report.findings().stream()).anyMatch(Finding::isAccepted);
        SarifReport sarif = new SarifReport(suppresses);
        reports.forEach(report -> report.findings().forEach(sarif::add));
        return JsonWriter.visible(sarif.log(version)) + "\n";
    }

    private JsonObject log(String version) {
        JsonObject.Builder driver = JsonObject.builder()
                .with("name", "writ")
                .with("version", version)
                .with("rules", List.copyOf(rules.values()));
        // That the tool ran says nothing of what it found.
        JsonObject.Builder invocation = JsonObject.builder().with("executionSuccessful", new JsonBoolean(true));
        JsonObject.Builder run = JsonObject.builder()
                .with("tool", JsonObject.builder().with("driver", driver))
                .with("invocations", List.of(invocation.build()))
                .with("columnKind", "unicodeCodePoints")
                .with("results", results);
        return JsonObject.builder()
                .with("$schema", SCHEMA)
                .with("version", "2.1.0")
                .with("runs", List.of(run.build()))
                .build();
    }

    private void add(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        rules.computeIfAbsent(diagnostic.code().code(), code -> rule(diagnostic.code()));
        JsonObject.Builder result = JsonObject.builder()
                .with("ruleId", diagnostic.code().code())
                .with("level", diagnostic.level().word())
                .with("message", JsonObject.builder().with("text", text(finding)))
                .with("locations", List.of(location(diagnostic.span()).build()))
                .with("relatedLocations", related(diagnostic))
                .with("fixes", fixes(diagnostic))
                .with(
                        "partialFingerprints",
                        JsonObject.builder().with("primaryLocationLineHash", fingerprints.of(diagnostic)));
        results.add((suppresses ? result.with("suppressions", suppressions(finding)) : result).build());
    }

    private static List<Json> suppressions(Finding finding) {
        return finding.acceptance().stream()
                .<Json>map(by -> JsonObject.builder()
                        .with("kind", "inSource")
                        .with("status", "accepted")
                        .with("justification", by.words())
                        .build())
                .toList();
    }

    private static JsonObject rule(DiagnosticCode code) {
        return JsonObject.builder()
                .with("id", code.code())
                .with("shortDescription", JsonObject.builder().with("text", code.title()))
                .with("fullDescription", JsonObject.builder().with("text", code.title()))
                .with("help", JsonObject.builder().with("text", "writ explain " + code.code()))
                .with(
                        "defaultConfiguration",
                        JsonObject.builder().with("level", code.level().word()))
                .with(
                        "properties",
                        JsonObject.builder()
                                .with("precision", "very-high")
                                .with("problem.severity", severity(code.level()))
                                .with("tags", List.of(new JsonString("security"))))
                .build();
    }

    private static String severity(Level level) {
        return switch (level) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case NOTE -> "recommendation";
        };
    }

    private static String text(Finding finding) {
        StringBuilder text = new StringBuilder(finding.diagnostic().message());
        finding.diagnostic().help().ifPresent(help -> text.append("\n").append(help));
        finding.witness()
                .ifPresent(witness -> text.append("\nwitness: ").append(JsonWriter.visible(witness.request())));
        return SafeText.lines(text.toString());
    }

    private static List<Json> related(Diagnostic diagnostic) {
        List<Json> related = new ArrayList<>();
        for (Diagnostic.Note note : diagnostic.notes()) {
            note.span()
                    .ifPresent(span -> related.add(location(span)
                            .with("id", related.size())
                            .with("message", JsonObject.builder().with("text", SafeText.line(note.text())))
                            .build()));
        }
        return related;
    }

    /** At most one: all its edits are made together. */
    private static List<Json> fixes(Diagnostic diagnostic) {
        if (diagnostic.fix().isEmpty()) {
            return List.of();
        }
        List<Json> replacements = diagnostic.fix().stream()
                .<Json>map(edit -> JsonObject.builder()
                        .with("deletedRegion", JsonRegion.of(edit.span()))
                        .with("insertedContent", JsonObject.builder().with("text", edit.replacement()))
                        .build())
                .toList();
        JsonObject change = JsonObject.builder()
                .with("artifactLocation", artifact(diagnostic.span()))
                .with("replacements", replacements)
                .build();
        return List.of(JsonObject.builder()
                .with(
                        "description",
                        JsonObject.builder()
                                .with("text", SafeText.line(diagnostic.help().orElse(diagnostic.message()))))
                .with("artifactChanges", List.of(change))
                .build());
    }

    private static JsonObject.Builder location(Span span) {
        return JsonObject.builder()
                .with(
                        "physicalLocation",
                        JsonObject.builder()
                                .with("artifactLocation", artifact(span))
                                .with("region", JsonRegion.of(span)));
    }

    private static JsonObject.Builder artifact(Span span) {
        return JsonObject.builder().with("uri", uri(span.source().name()));
    }

    private static String uri(String file) {
        String path = file.replace('\\', '/');
        try {
            return path.startsWith("/")
                    ? new URI("file", "", path, null).toASCIIString()
                    : new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("no file can be called `" + file + "`", e);
        }
    }
}
