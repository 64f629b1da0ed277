package dev.writ.verifier.report;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.source.Span;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.result.Acceptance;
import dev.writ.verifier.result.Finding;
import dev.writ.verifier.result.Witness;
import java.util.ArrayList;
import java.util.List;

/** A finding as a result of SARIF. */
final class SarifResult {
    /** Readers of SARIF take no more of other places. */
    private static final int MOST_PLACES = 100;

    private SarifResult() {}

    /** @param isOpen whether nobody knows: then it is no failure, and has no level */
    static JsonObject.Builder of(Finding finding, boolean isOpen) {
        Diagnostic diagnostic = finding.diagnostic();
        JsonObject.Builder result = JsonObject.builder()
                .with("ruleId", diagnostic.code().code())
                .with("kind", isOpen ? "open" : "fail")
                .with("level", isOpen ? "none" : diagnostic.level().word())
                .with("message", SarifText.lines(text(finding)))
                .with("locations", List.of(SarifText.location(diagnostic.span()).build()))
                .with("relatedLocations", related(diagnostic))
                .with("fixes", fixes(diagnostic));
        finding.witness().ifPresent(witness -> result.with("codeFlows", List.of(flow(diagnostic, witness))));
        return result;
    }

    static List<Json> suppressions(Finding finding) {
        return finding.acceptance().stream()
                .<Json>map(acceptance -> JsonObject.builder()
                        .with("kind", acceptance.by() == Acceptance.By.WAIVER ? "inSource" : "external")
                        .with("status", "accepted")
                        .with("justification", SafeText.lines(acceptance.words()))
                        .build())
                .toList();
    }

    private static String text(Finding finding) {
        StringBuilder text = new StringBuilder(finding.diagnostic().message());
        finding.diagnostic().help().ifPresent(help -> text.append("\n").append(help));
        finding.witness().ifPresent(witness -> text.append("\nwitness: ").append(witness.visible()));
        return text.toString();
    }

    private static List<Json> related(Diagnostic diagnostic) {
        List<Json> related = new ArrayList<>();
        for (Diagnostic.Note note : diagnostic.notes()) {
            note.span()
                    .filter(span -> related.size() < MOST_PLACES)
                    .ifPresent(span -> related.add(SarifText.location(span)
                            .with("id", related.size())
                            .with("message", SarifText.line(note.text()))
                            .build()));
        }
        return related;
    }

    /** The way of a counterexample: what is asked of whom, and each rule that decides it. */
    private static JsonObject flow(Diagnostic diagnostic, Witness witness) {
        List<Json> steps = new ArrayList<>();
        steps.add(asked(diagnostic, "the request is ", witness));
        witness.other().ifPresent(other -> steps.add(asked(diagnostic, "the other request is ", other)));
        for (Diagnostic.Note note : diagnostic.notes()) {
            note.span()
                    .filter(span -> steps.size() < MOST_PLACES)
                    .ifPresent(span -> steps.add(step(span, note.text()).build()));
        }
        steps.add(step(diagnostic.span(), "it is decided " + decided(witness)).build());
        witness.other()
                .ifPresent(other -> steps.add(step(diagnostic.span(), "the other is decided " + decided(other))
                        .build()));
        return JsonObject.builder()
                .with(
                        "message",
                        SarifText.line(
                                witness.other().isPresent() ? "two requests that show it" : "a request that shows it"))
                .with(
                        "threadFlows",
                        List.of(JsonObject.builder().with("locations", steps).build()))
                .build();
    }

    private static JsonObject asked(Diagnostic diagnostic, String what, Witness witness) {
        JsonObject.Builder state = JsonObject.builder();
        witness.request()
                .members()
                .forEach(member -> state.with(member.name(), SarifText.value(JsonWriter.visible(member.value()))));
        return step(diagnostic.span(), what + JsonWriter.visible(witness.request()))
                .with("state", state)
                .build();
    }

    private static String decided(Witness witness) {
        return "`" + witness.decision().effect().word() + "`"
                + (witness.decision().isDefault() ? " by default" : "");
    }

    private static JsonObject.Builder step(Span place, String text) {
        return JsonObject.builder().with("location", SarifText.location(place).with("message", SarifText.line(text)));
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
                .with(
                        "artifactLocation",
                        SarifText.artifact(diagnostic.span().source().name()))
                .with("replacements", replacements)
                .build();
        return List.of(JsonObject.builder()
                .with("description", SarifText.line(diagnostic.help().orElse(diagnostic.message())))
                .with("artifactChanges", List.of(change))
                .build());
    }

    /** What else is known of a finding, for programs. */
    static JsonObject.Builder properties(Finding finding) {
        JsonObject.Builder properties = JsonObject.builder()
                .withTexts("rules", finding.rules())
                .with("property", finding.property().map(JsonString::new));
        finding.witness().ifPresent(witness -> properties
                .with("witness", witness.request())
                .with("decision", witness.decision().effect().word())
                .with("other_witness", witness.other().map(Witness::request))
                .with(
                        "other_decision",
                        witness.other()
                                .map(other ->
                                        new JsonString(other.decision().effect().word()))));
        return properties;
    }
}
