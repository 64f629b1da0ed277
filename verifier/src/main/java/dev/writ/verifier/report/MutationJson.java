package dev.writ.verifier.report;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.adequacy.MutationScore;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.MutationScore.Guard;
import dev.writ.verifier.adequacy.MutationScore.Judged;
import dev.writ.verifier.adequacy.MutationScore.Slipped;
import java.util.Locale;

/** Which small edits of a policy are noticed, for programs. */
final class MutationJson {
    private MutationJson() {}

    static JsonObject of(MutationScore score) {
        return JsonObject.builder()
                .with("percent", score.percent())
                .with("generated", score.generated())
                .with("judged", score.mutants().size())
                .with("killed", score.count(Fate.KILLED))
                .with("equal", score.count(Fate.EQUAL))
                .with("survived", score.count(Fate.SURVIVED))
                .with("undecided", score.count(Fate.UNDECIDED))
                .with(
                        "mutants",
                        score.mutants().stream().map(MutationJson::mutant).toList())
                .with("guards", score.guards().stream().map(MutationJson::guard).toList())
                .with(
                        "suggested",
                        score.suggested().stream().map(AdequacyJson::suggestion).toList())
                .build();
    }

    private static JsonObject mutant(Judged judged) {
        return JsonObject.builder()
                .with("kind", word(judged.mutation().kind()))
                .with("subject", judged.mutation().subject())
                .with("edit", judged.mutation().words())
                .with("file", judged.mutation().place().source().name())
                .with("span", JsonReport.span(judged.mutation().place()))
                .with("fate", word(judged.fate()))
                .with("killers", JsonReport.texts(judged.killers()))
                .with(
                        "slipped",
                        judged.slipped().<Json>map(MutationJson::slipped).orElseGet(JsonNull::new))
                .build();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static JsonObject slipped(Slipped slipped) {
        return JsonObject.builder()
                .with("request", slipped.request())
                .with("before", decided(slipped.before()))
                .with("after", decided(slipped.after()))
                .build();
    }

    private static JsonObject decided(Decision decision) {
        return JsonObject.builder()
                .with("decision", decision.effect().word())
                .with(
                        "approval",
                        decision.outcome().approval().stream()
                                .map(DifferenceJson::requirement)
                                .toList())
                .with("limits", JsonReport.texts(decision.limits()))
                .build();
    }

    private static JsonObject guard(Guard guard) {
        return JsonObject.builder()
                .with("guard", guard.words())
                .with("kills", guard.kills())
                .with("alone", guard.alone())
                .build();
    }
}
