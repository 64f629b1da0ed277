package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Level;
import dev.writ.language.source.Position;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.LevelConfiguration;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Report;
import dev.writ.verifier.result.TableVerdict;
import dev.writ.verifier.result.Witness;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reports for programs: one versioned JSON object. What is not known is null. */
public final class JsonReport {
    private static final int VERSION = 1;

    private JsonReport() {}

    public static String of(List<Report> reports) {
        JsonObject all = JsonObject.builder()
                .with("version", VERSION)
                .with("files", reports.stream().map(JsonReport::file).toList())
                .build();
        return JsonWriter.visible(all) + "\n";
    }

    private static JsonObject file(Report report) {
        JsonObject.Builder file = JsonObject.builder()
                .with("file", report.file())
                .with("policy", text(report.policy()))
                .with("digest", text(report.digest()))
                .with(
                        "findings",
                        report.findings().stream().map(JsonReport::finding).toList())
                .with(
                        "properties",
                        report.properties().stream().map(JsonReport::property).toList())
                .with("table", report.table().<Json>map(JsonReport::table).orElseGet(JsonNull::new));
        List<JsonObject> changed =
                report.levels().changed().stream().map(JsonReport::changed).toList();
        if (!changed.isEmpty()) {
            file.with("levels", changed);
        }
        report.adequacy().tests().ifPresent(run -> file.with("tests", AdequacyJson.tests(run)));
        report.adequacy().mutation().ifPresent(score -> file.with("mutation", MutationJson.of(score)));
        return file.build();
    }

    private static JsonObject changed(LevelConfiguration.ChangedLevel changed) {
        return JsonObject.builder()
                .with("code", changed.code().code())
                .with("level", changed.level().map(Level::word).orElse("off"))
                .with("by", changed.by())
                .build();
    }

    private static JsonObject finding(Finding finding) {
        Diagnostic diagnostic = finding.diagnostic();
        return JsonObject.builder()
                .with("code", diagnostic.code().code())
                .with("level", diagnostic.level().word())
                .with("message", diagnostic.message())
                .with("span", span(diagnostic.span()))
                .with("rules", texts(finding.rules()))
                .with("witness", witness(finding.witness()))
                .with("other_witness", witness(finding.witness().flatMap(Witness::other)))
                .with("help", text(diagnostic.help()))
                .with("notes", diagnostic.notes().stream().map(JsonReport::note).toList())
                .with("fix", diagnostic.fix().stream().map(JsonReport::edit).toList())
                .with(
                        "waived",
                        finding.acceptance().<Json>map(JsonReport::acceptance).orElseGet(JsonNull::new))
                .build();
    }

    private static JsonObject acceptance(Acceptance accepted) {
        return JsonObject.builder()
                .with("by", accepted.by().word())
                .with("reason", accepted.reason())
                .with("until", text(accepted.until().map(LocalDate::toString)))
                .build();
    }

    private static JsonObject note(Diagnostic.Note note) {
        return JsonObject.builder()
                .with("text", note.text())
                .with("span", note.span().<Json>map(span -> span(span).build()).orElseGet(JsonNull::new))
                .build();
    }

    private static JsonObject edit(Diagnostic.Edit edit) {
        return JsonObject.builder()
                .with("span", span(edit.span()))
                .with("text", edit.replacement())
                .build();
    }

    static JsonObject.Builder span(Span span) {
        return JsonObject.builder().with("start", position(span, span.start())).with("end", position(span, span.end()));
    }

    private static JsonObject.Builder position(Span span, int offset) {
        Position position = span.source().position(offset);
        return JsonObject.builder().with("line", position.line()).with("column", position.column());
    }

    private static JsonObject property(PropertyVerdict property) {
        return JsonObject.builder()
                .with("id", property.id())
                .with("verdict", property.verdict().word())
                .with("witness", witness(property.witness()))
                .with("other_witness", witness(property.witness().flatMap(Witness::other)))
                .with(
                        "because",
                        texts(property.because().map(Justification::rules).orElse(List.of())))
                .with("why", text(property.because().map(Justification::words)))
                .with("provers", texts(property.provers()))
                .with("millis", property.millis())
                .build();
    }

    private static JsonObject table(TableVerdict table) {
        return JsonObject.builder()
                .with("rows", table.rows())
                .with(
                        "lower_bound",
                        table.lowerBound().<Json>map(JsonNumber::of).orElseGet(JsonNull::new))
                .with("equivalent", table.equivalent().word())
                .build();
    }

    static Json witness(Optional<Witness> witness) {
        return witness.<Json>map(Witness::request).orElseGet(JsonNull::new);
    }

    static Json text(Optional<String> text) {
        return text.<Json>map(JsonString::new).orElseGet(JsonNull::new);
    }

    static List<JsonString> texts(List<String> texts) {
        return texts.stream().map(JsonString::new).toList();
    }
}
