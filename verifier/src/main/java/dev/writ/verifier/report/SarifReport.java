package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Level;
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
                reports.stream().flatMap(report -> report.findings().stream()).anyMatch(Finding::isWaived);
        SarifReport sarif = new SarifReport(suppresses);
        reports.forEach(report -> report.findings().forEach(sarif::add));
        return JsonWriter.write(sarif.log(version)) + "\n";
    }

    private JsonObject log(String version) {
        JsonParts driver = new JsonParts()
                .with("name", "writ")
                .with("version", version)
                .with("rules", List.copyOf(rules.values()));
        // That the tool ran says nothing of what it found.
        JsonParts invocation = new JsonParts().with("executionSuccessful", new JsonBoolean(true));
        JsonParts run = new JsonParts()
                .with("tool", new JsonParts().with("driver", driver))
                .with("invocations", List.of(invocation.object()))
                .with("columnKind", "unicodeCodePoints")
                .with("results", results);
        return new JsonParts()
                .with("$schema", SCHEMA)
                .with("version", "2.1.0")
                .with("runs", List.of(run.object()))
                .object();
    }

    private void add(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        rules.computeIfAbsent(diagnostic.code().code(), code -> rule(diagnostic.code()));
        JsonParts result = new JsonParts()
                .with("ruleId", diagnostic.code().code())
                .with("level", diagnostic.level().word())
                .with("message", new JsonParts().with("text", text(finding)))
                .with("locations", List.of(location(diagnostic.span()).object()))
                .with("relatedLocations", related(diagnostic))
                .with("fixes", fixes(diagnostic))
                .with(
                        "partialFingerprints",
                        new JsonParts().with("primaryLocationLineHash", fingerprints.of(diagnostic)));
        results.add((suppresses ? result.with("suppressions", suppressions(finding)) : result).object());
    }

    private static List<Json> suppressions(Finding finding) {
        return finding.waiver().stream()
                .<Json>map(waiver -> new JsonParts()
                        .with("kind", "inSource")
                        .with("status", "accepted")
                        .with("justification", Waived.text(waiver))
                        .object())
                .toList();
    }

    private static JsonObject rule(DiagnosticCode code) {
        return new JsonParts()
                .with("id", code.code())
                .with("shortDescription", new JsonParts().with("text", code.title()))
                .with("fullDescription", new JsonParts().with("text", code.title()))
                .with("help", new JsonParts().with("text", "writ explain " + code.code()))
                .with(
                        "defaultConfiguration",
                        new JsonParts().with("level", code.level().word()))
                .with(
                        "properties",
                        new JsonParts()
                                .with("precision", "very-high")
                                .with("problem.severity", severity(code.level()))
                                .with("tags", List.of(new JsonString("security"))))
                .object();
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
        finding.witness().ifPresent(witness -> text.append("\nwitness: ").append(JsonWriter.write(witness.request())));
        return text.toString();
    }

    private static List<Json> related(Diagnostic diagnostic) {
        List<Json> related = new ArrayList<>();
        for (Diagnostic.Note note : diagnostic.notes()) {
            note.span()
                    .ifPresent(span -> related.add(location(span)
                            .with("id", related.size())
                            .with("message", new JsonParts().with("text", note.text()))
                            .object()));
        }
        return related;
    }

    /** At most one: all its edits are made together. */
    private static List<Json> fixes(Diagnostic diagnostic) {
        if (diagnostic.fix().isEmpty()) {
            return List.of();
        }
        List<Json> replacements = diagnostic.fix().stream()
                .<Json>map(edit -> new JsonParts()
                        .with("deletedRegion", JsonParts.region(edit.span()))
                        .with("insertedContent", new JsonParts().with("text", edit.replacement()))
                        .object())
                .toList();
        JsonObject change = new JsonParts()
                .with("artifactLocation", artifact(diagnostic.span()))
                .with("replacements", replacements)
                .object();
        return List.of(new JsonParts()
                .with(
                        "description",
                        new JsonParts().with("text", diagnostic.help().orElse(diagnostic.message())))
                .with("artifactChanges", List.of(change))
                .object());
    }

    private static JsonParts location(Span span) {
        return new JsonParts()
                .with(
                        "physicalLocation",
                        new JsonParts()
                                .with("artifactLocation", artifact(span))
                                .with("region", JsonParts.region(span)));
    }

    private static JsonParts artifact(Span span) {
        return new JsonParts().with("uri", uri(span.source().name()));
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
