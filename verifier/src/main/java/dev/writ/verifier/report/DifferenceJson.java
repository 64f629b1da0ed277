package dev.writ.verifier.report;

import dev.writ.language.model.Allowance;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Limit;
import dev.writ.language.model.ModelJson;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.DifferenceWitness;
import dev.writ.verifier.difference.LimitChange;
import dev.writ.verifier.difference.ReasonChange;
import dev.writ.verifier.difference.Region;
import dev.writ.verifier.difference.VocabularyChange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A difference for programs: one versioned JSON object. What is not known or not there is null. */
public final class DifferenceJson {
    private static final int VERSION = 1;

    private DifferenceJson() {}

    public static String of(ComparedFiles files) {
        Difference difference = files.difference();
        JsonObject all = JsonObject.builder()
                .with("version", VERSION)
                .with("before", file(files.beforeName(), files.before()))
                .with("after", file(files.afterName(), files.after()))
                .with("verdict", verdict(difference))
                .with("undecided", text(difference.undecided()))
                .with(
                        "vocabulary",
                        difference.vocabulary().stream()
                                .map(DifferenceJson::vocabulary)
                                .toList())
                .with(
                        "regions",
                        difference.regions().stream()
                                .map(DifferenceJson::region)
                                .toList())
                .with("fewest", difference.isFewest())
                .with("request_classes", new JsonNumber(difference.classes().toString()))
                .with(
                        "limits",
                        difference.limits().stream().map(DifferenceJson::limit).toList())
                .with(
                        "reasons",
                        difference.reasons().stream()
                                .map(DifferenceJson::reason)
                                .toList())
                .build();
        return JsonWriter.visible(all) + "\n";
    }

    private static JsonObject.Builder file(String name, CheckedPolicy checked) {
        return JsonObject.builder()
                .with("file", name)
                .with("policy", checked.policy().name())
                .with("digest", ModelJson.digest(checked.policy()));
    }

    /** In one word: {@code undecided}, {@code same}, {@code nowhere_less_restrictive} or {@code wider}. */
    private static String verdict(Difference difference) {
        if (!difference.isDecided()) {
            return "undecided";
        }
        if (difference.isWider()) {
            return "wider";
        }
        return difference.regions().isEmpty() && difference.limits().isEmpty() ? "same" : "nowhere_less_restrictive";
    }

    private static JsonObject vocabulary(VocabularyChange change) {
        return JsonObject.builder()
                .with("subject", change.subject())
                .with("change", change.words())
                .with("less_trusted", change.isLessTrusted())
                .build();
    }

    private static JsonObject region(Region region) {
        return JsonObject.builder()
                .with("kind", region.kind().word())
                .with("direction", word(region.kind().direction()))
                .with("actions", texts(region.where().actions()))
                .with(
                        "where",
                        region.where().cells().stream()
                                .map(cell -> JsonObject.builder()
                                        .with("attribute", cell.attribute())
                                        .with("values", cell.values())
                                        .build())
                                .toList())
                .with("before", outcome(region.before(), region.decidingBefore()))
                .with("after", outcome(region.after(), region.decidingAfter()))
                .with("valid", word(region.validity()))
                .with("request_classes", new JsonNumber(region.count().toString()))
                .with("exact", region.isExact())
                .with("witness", witness(region.witness()))
                .build();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject.Builder outcome(Outcome outcome, Region.Deciding deciding) {
        return JsonObject.builder()
                .with("decision", outcome.effect().word())
                .with(
                        "approval",
                        outcome.approval().stream()
                                .map(DifferenceJson::requirement)
                                .toList())
                .with("rules", texts(deciding.rules()))
                .with("by_default", deciding.byDefault());
    }

    static JsonObject requirement(ApprovalRequirement requirement) {
        return JsonObject.builder()
                .with("from", texts(requirement.roles()))
                .with("count", requirement.count())
                .with("expires", DifferenceWords.duration(requirement.expires()))
                .build();
    }

    private static JsonObject witness(DifferenceWitness witness) {
        return JsonObject.builder()
                .with("request", witness.request())
                .with("before", asked(witness.before(), witness.decidedBefore()))
                .with("after", asked(witness.after(), witness.decidedAfter()))
                .build();
    }

    /** As a test of a policy says it, and why. */
    private static JsonObject.Builder asked(JsonObject request, Decision decision) {
        return JsonObject.builder()
                .with("request", request)
                .with("decision", decision.effect().word())
                .with("rules", texts(decision.rules()))
                .with("reason", text(decision.reason()))
                .with("invalid", text(decision.invalid()));
    }

    private static JsonObject limit(LimitChange change) {
        return JsonObject.builder()
                .with("kind", change.kind().word())
                .with("looser", change.isLooser())
                .with("before", change.before().<Json>map(DifferenceJson::limit).orElseGet(JsonNull::new))
                .with("after", change.after().<Json>map(DifferenceJson::limit).orElseGet(JsonNull::new))
                .with(
                        "witness",
                        change.witness().<Json>map(DifferenceJson::witness).orElseGet(JsonNull::new))
                .build();
    }

    static JsonObject limit(Limit limit) {
        Allowance allowance = limit.allowance();
        JsonObject.Builder json = JsonObject.builder().with("id", limit.id());
        allowance
                .of()
                .ifPresentOrElse(
                        of -> json.with("most", allowance.text()).with("of", of.attribute()),
                        () -> json.with("times", allowance.most()));
        return json.with("window", text(allowance.window().map(DifferenceWords::duration)))
                .with("per", text(limit.per()))
                .build();
    }

    private static JsonObject reason(ReasonChange change) {
        return JsonObject.builder()
                .with("before", text(change.before()))
                .with("after", text(change.after()))
                .with("request_classes", new JsonNumber(change.count().toString()))
                .with("witness", witness(change.witness()))
                .build();
    }

    private static Json text(Optional<String> text) {
        return text.<Json>map(JsonString::new).orElseGet(JsonNull::new);
    }

    private static List<JsonString> texts(List<String> texts) {
        return texts.stream().map(JsonString::new).toList();
    }
}
