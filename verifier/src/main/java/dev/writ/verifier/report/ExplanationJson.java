package dev.writ.verifier.report;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.explain.ConditionTrace;
import dev.writ.verifier.explain.ExplainedDecision;
import dev.writ.verifier.explain.ExplainedProperty;
import dev.writ.verifier.explain.ExplainedRule;
import dev.writ.verifier.explain.NearestRequest;
import dev.writ.verifier.result.Justification;
import dev.writ.verifier.result.PropertyVerdict;
import dev.writ.verifier.result.Witness;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Why a request is decided as it is, for programs: one versioned JSON object. What is not there is null. */
public final class ExplanationJson {
    private static final int VERSION = 1;

    private ExplanationJson() {}

    public static String of(Explanation explanation) {
        JsonObject all = JsonObject.builder()
                .with("version", VERSION)
                .with(
                        "decision",
                        explanation
                                .decision()
                                .<Json>map(ExplanationJson::decision)
                                .orElseGet(JsonNull::new))
                .with(
                        "other",
                        explanation.other().<Json>map(ExplanationJson::decision).orElseGet(JsonNull::new))
                .with(
                        "property",
                        explanation
                                .property()
                                .<Json>map(ExplanationJson::property)
                                .orElseGet(JsonNull::new))
                .with(
                        "verdict",
                        explanation
                                .verdict()
                                .<Json>map(ExplanationJson::verdict)
                                .orElseGet(JsonNull::new))
                .build();
        return JsonWriter.visible(all) + "\n";
    }

    private static JsonObject decision(ExplainedDecision explained) {
        return decided(explained.decision())
                .with("request", explained.request())
                .with(
                        "violated",
                        explained.violated().stream()
                                .map(violated -> JsonObject.builder()
                                        .with("id", violated.id())
                                        .with("condition", trace(violated.condition()))
                                        .build())
                                .toList())
                .with(
                        "explained",
                        explained.rules().stream().map(ExplanationJson::rule).toList())
                .with(
                        "limits",
                        explained.limits().stream().map(ExplanationJson::owed).toList())
                .with(
                        "nearest",
                        explained.nearest().<Json>map(ExplanationJson::nearest).orElseGet(JsonNull::new))
                .build();
    }

    private static JsonObject owed(ExplainedDecision.Owed owed) {
        JsonObject limit = DifferenceJson.limit(owed.limit());
        JsonObject.Builder json = JsonObject.builder();
        limit.members().forEach(member -> json.with(member.name(), member.value()));
        return (owed.isBeyond() ? json.with("beyond", true) : json).build();
    }

    private static JsonObject verdict(PropertyVerdict verdict) {
        return JsonObject.builder()
                .with("id", verdict.id())
                .with("verdict", verdict.verdict().word())
                .with("why", text(verdict.because().map(Justification::words)))
                .with("witness", request(verdict.witness()))
                .with("other_witness", request(verdict.witness().flatMap(Witness::other)))
                .build();
    }

    private static Json request(Optional<Witness> witness) {
        return witness.<Json>map(Witness::request).orElseGet(JsonNull::new);
    }

    private static JsonObject.Builder decided(Decision decision) {
        return JsonObject.builder()
                .with("decision", decision.effect().word())
                .with("default", decision.isDefault())
                .with("rules", texts(decision.rules()))
                .with("reason", text(decision.reason()))
                .with(
                        "approval",
                        decision.outcome().approval().stream()
                                .map(DifferenceJson::requirement)
                                .toList())
                .with("invalid", text(decision.invalid()));
    }

    private static JsonObject rule(ExplainedRule rule) {
        return JsonObject.builder()
                .with("id", rule.id())
                .with("effect", rule.effect().word())
                .with("scope", rule.scope())
                .with("standing", rule.standing().name().toLowerCase(Locale.ROOT))
                .with(
                        "condition",
                        rule.condition().<Json>map(ExplanationJson::trace).orElseGet(JsonNull::new))
                .build();
    }

    private static JsonObject trace(ConditionTrace trace) {
        return JsonObject.builder()
                .with("text", trace.text())
                .with("holds", trace.holds())
                .with(
                        "values",
                        trace.values().stream()
                                .map(given -> JsonObject.builder()
                                        .with("attribute", given.attribute())
                                        .with("value", given.value())
                                        .build())
                                .toList())
                .with(
                        "parts",
                        trace.parts().stream().map(ExplanationJson::trace).toList())
                .build();
    }

    private static JsonObject nearest(NearestRequest nearest) {
        return JsonObject.builder()
                .with("request", nearest.request())
                .with(
                        "changed",
                        nearest.changed().stream()
                                .map(change -> JsonObject.builder()
                                        .with("attribute", change.attribute())
                                        .with("before", change.before().orElseGet(JsonNull::new))
                                        .with("after", change.after().orElseGet(JsonNull::new))
                                        .build())
                                .toList())
                .with("decision", decided(nearest.decision()))
                .build();
    }

    private static JsonObject property(ExplainedProperty property) {
        return JsonObject.builder()
                .with("id", property.id())
                .with("says", property.says())
                .with("standing", property.standing().name().toLowerCase(Locale.ROOT))
                .with(
                        "condition",
                        property.condition().<Json>map(ExplanationJson::trace).orElseGet(JsonNull::new))
                .build();
    }

    private static Json text(Optional<String> text) {
        return text.<Json>map(JsonString::new).orElseGet(JsonNull::new);
    }

    private static List<JsonString> texts(List<String> texts) {
        return texts.stream().map(JsonString::new).toList();
    }
}
