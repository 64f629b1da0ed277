package dev.writ.cli.output;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.time.Duration;

/** The JSON object that {@code writ decide} answers a request with. */
public final class Answer {
    private Answer() {}

    /** The decision of the request at that place, from 0. */
    public static JsonObject of(long n, Decision decision) {
        JsonObject.Builder answer = JsonObject.builder()
                .with("n", n)
                .with("decision", decision.effect().word())
                .withTexts("rules", decision.rules());
        if (decision.isDefault()) {
            answer.with("default", true);
        }
        answer.with("reason", decision.reason().<Json>map(JsonString::new).orElseGet(JsonNull::new));
        if (!decision.outcome().approval().isEmpty()) {
            answer.with(
                    "approval",
                    decision.outcome().approval().stream()
                            .map(Answer::requirement)
                            .toList());
        }
        if (!decision.limits().isEmpty()) {
            answer.withTexts("limits", decision.limits());
        }
        return answer.withText("invalid", decision.invalid()).build();
    }

    private static JsonObject requirement(ApprovalRequirement requirement) {
        return JsonObject.builder()
                .withTexts("from", requirement.roles())
                .with("count", requirement.count())
                .with("expires", duration(requirement.expires()))
                .build();
    }

    /** In the largest unit that leaves no rest, as policies spell it. */
    private static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
