package dev.writ.verifier.report;

import dev.writ.language.TestResult;
import dev.writ.language.model.PolicyTest;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.adequacy.Coverage;
import dev.writ.verifier.adequacy.Coverage.Reached;
import dev.writ.verifier.adequacy.SuggestedTest;
import dev.writ.verifier.adequacy.TestRun;
import java.util.Locale;

/** What tests and properties are worth, for programs. */
final class AdequacyJson {
    private AdequacyJson() {}

    static JsonObject tests(TestRun run) {
        return JsonObject.builder()
                .with("passed", run.passed())
                .with("failed", run.results().size() - run.passed())
                .with(
                        "results",
                        run.results().stream().map(AdequacyJson::result).toList())
                .with(
                        "coverage",
                        run.coverage().<Json>map(AdequacyJson::coverage).orElseGet(JsonNull::new))
                .build();
    }

    private static JsonObject result(TestResult result) {
        return JsonObject.builder()
                .with("name", result.test().name())
                .with("passes", result.passes())
                .with("span", JsonReport.span(result.place()))
                .with("expected", result.expected())
                .with("by", JsonReport.texts(result.test().by()))
                .with("decided", result.decided())
                .with("rules", JsonReport.texts(result.decision().rules()))
                .with("default", result.decision().isDefault())
                .with("invalid", JsonReport.text(result.decision().invalid()))
                .with("request", result.test().request())
                .build();
    }

    private static JsonObject coverage(Coverage coverage) {
        return JsonObject.builder()
                .with("percent", coverage.percent())
                .with("reached", coverage.reached())
                .with("reachable", coverage.reachable())
                .with("rules", coverage.rules().stream().map(AdequacyJson::rule).toList())
                .with("default", word(coverage.byDefault()))
                .with(
                        "suggested",
                        coverage.suggested().stream()
                                .map(AdequacyJson::suggestion)
                                .toList())
                .build();
    }

    private static JsonObject rule(Coverage.OfRule rule) {
        return JsonObject.builder()
                .with("id", rule.id())
                .with("span", JsonReport.span(rule.place()))
                .with("decides", word(rule.decides()))
                .with(
                        "conditions",
                        rule.conditions().stream().map(AdequacyJson::condition).toList())
                .build();
    }

    private static JsonObject condition(Coverage.OfCondition condition) {
        return JsonObject.builder()
                .with("text", condition.text())
                .with("span", JsonReport.span(condition.place()))
                .with("true", word(condition.whenTrue()))
                .with("false", word(condition.whenFalse()))
                .build();
    }

    private static String word(Reached reached) {
        return reached.name().toLowerCase(Locale.ROOT);
    }

    static JsonObject suggestion(SuggestedTest suggestion) {
        PolicyTest test = suggestion.test();
        return JsonObject.builder()
                .with("name", test.name())
                .with("request", test.request())
                .with("expect", test.expect().map(effect -> effect.word()).orElse("invalid"))
                .with("by", JsonReport.texts(test.by()))
                .with("spelled", suggestion.spelled())
                .with("shows", JsonReport.texts(suggestion.shows()))
                .build();
    }
}
