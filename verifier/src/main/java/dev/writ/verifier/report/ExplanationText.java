package dev.writ.verifier.report;

import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.explain.ConditionTrace;
import dev.writ.verifier.explain.ExplainedDecision;
import dev.writ.verifier.explain.ExplainedProperty;
import dev.writ.verifier.explain.ExplainedRule;
import dev.writ.verifier.explain.ExplainedRule.Standing;
import dev.writ.verifier.explain.NearestRequest;
import dev.writ.verifier.result.PropertyVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Why a request is decided as it is, for people: {@code +} stands before what holds, {@code -} before what does not. */
public final class ExplanationText {
    private static final String INDENT = "  ";

    private final WrappedLines lines;

    private ExplanationText(int width) {
        this.lines = new WrappedLines(width);
    }

    /** @param width after which sentences are continued on another line; requests are not, so that they can be copied */
    public static String of(Explanation explanation, int width) {
        ExplanationText text = new ExplanationText(width);
        explanation.verdict().ifPresent(text::verdict);
        explanation.decision().ifPresent(text::decision);
        explanation.other().ifPresent(text::other);
        explanation.property().ifPresent(text::property);
        return text.lines.text();
    }

    private void verdict(PropertyVerdict verdict) {
        String because =
                verdict.because().map(why -> ", because " + why.words()).orElse("");
        lines.say(
                "",
                "property `%s` is %s%s"
                        .formatted(verdict.id(), verdict.verdict().word(), because));
        if (verdict.witness().isPresent()) {
            lines.blank();
        }
    }

    private void other(ExplainedDecision explained) {
        lines.blank();
        lines.say("", "and held against it");
        lines.blank();
        decision(explained);
    }

    private void decision(ExplainedDecision explained) {
        lines.copy("", JsonWriter.visible(explained.request()));
        Decision decision = explained.decision();
        lines.say("is decided ", DifferenceWords.outcome(decision.outcome()) + why(decision));
        decision.reason().ifPresent(reason -> lines.say(INDENT, "reason  " + reason));
        for (ExplainedDecision.Owed owed : explained.limits()) {
            lines.say(
                    INDENT,
                    "limit   `%s`, %s%s"
                            .formatted(
                                    owed.limit().id(),
                                    DifferenceWords.rate(owed.limit()),
                                    owed.isBeyond() ? ": this alone is more, and is denied whatever was used" : ""));
        }
        for (ExplainedDecision.Violated violated : explained.violated()) {
            lines.blank();
            lines.say("", "assumption `%s` does not hold".formatted(violated.id()));
            trace(INDENT, violated.condition());
        }
        rules(explained.rules(), decision);
        nearest(explained.nearest(), decision);
    }

    private static String why(Decision decision) {
        if (decision.invalid().isPresent()) {
            return ", since it is invalid: " + decision.invalid().get();
        }
        return decision.isDefault()
                ? " by default, since no rule matches"
                : " by "
                        + decision.rules().stream()
                                .map(rule -> "`" + rule + "`")
                                .collect(Collectors.joining(", "));
    }

    private void rules(List<ExplainedRule> rules, Decision decision) {
        if (decision.invalid().isPresent()) {
            lines.blank();
            lines.say("", "no rule is asked about an invalid request");
            return;
        }
        for (Standing standing : List.of(Standing.DETERMINES, Standing.OUTRANKED, Standing.CONDITION_FAILS)) {
            for (ExplainedRule rule : rules) {
                if (rule.standing() == standing) {
                    rule(rule);
                }
            }
        }
        List<String> others = rules.stream()
                .filter(rule -> rule.standing() == Standing.OTHER_ACTION)
                .map(rule -> "`%s` (%s)".formatted(rule.id(), rule.scope()))
                .toList();
        if (!others.isEmpty()) {
            lines.blank();
            lines.say("", "about other actions: " + String.join(", ", others));
        }
    }

    private void rule(ExplainedRule rule) {
        lines.blank();
        lines.say(
                "",
                "`%s` (%s for %s) %s"
                        .formatted(
                                rule.id(),
                                rule.effect().word(),
                                rule.scope(),
                                rule.standing().words()));
        rule.condition().ifPresent(condition -> trace(INDENT, condition));
    }

    private void trace(String indent, ConditionTrace trace) {
        String given = trace.values().stream()
                .filter(value ->
                        !value.attribute().equals(trace.text()) || value.value().startsWith("absent"))
                .map(value -> value.attribute() + " is " + value.value())
                .collect(Collectors.joining(", "));
        lines.say(indent + (trace.holds() ? "+ " : "- "), trace.text() + (given.isEmpty() ? "" : "   (" + given + ")"));
        trace.parts().forEach(part -> trace(indent + INDENT, part));
    }

    private void nearest(Optional<NearestRequest> nearest, Decision decision) {
        lines.blank();
        if (nearest.isEmpty()) {
            lines.say(
                    "",
                    decision.effect() == Effect.ALLOW
                            ? "nothing is more permissive"
                            : "no request for this action with up to three attributes changed was found that is decided"
                                    + " more permissively");
            return;
        }
        NearestRequest found = nearest.get();
        List<String> changes = new ArrayList<>();
        found.changed()
                .forEach(change -> changes.add("`%s` %s instead of %s"
                        .formatted(change.attribute(), value(change.after()), value(change.before()))));
        lines.say(
                "",
                "the nearest request that is decided more permissively has %s: %s%s"
                        .formatted(
                                String.join(" and ", changes),
                                DifferenceWords.outcome(found.decision().outcome()),
                                why(found.decision())));
        lines.copy(INDENT, JsonWriter.visible(found.request()));
    }

    private static String value(Optional<Json> value) {
        return value.map(JsonWriter::visible).orElse("absent");
    }

    private void property(ExplainedProperty property) {
        lines.blank();
        lines.say(
                "",
                "property `%s` (%s) %s"
                        .formatted(
                                property.id(),
                                property.says(),
                                property.standing().words()));
        property.condition().ifPresent(condition -> trace(INDENT, condition));
    }
}
