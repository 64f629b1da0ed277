package dev.writ.cli;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The JSON object that {@code writ decide} answers a request with. */
final class Answer {
    private Answer() {}

    /** The decision of the request at that place, from 0. */
    static JsonObject of(long n, Decision decision) {
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(member("n", JsonNumber.of(n)));
        members.add(member("decision", new JsonString(decision.effect().word())));
        members.add(member("rules", strings(decision.rules())));
        if (decision.isDefault()) {
            members.add(member("default", new JsonBoolean(true)));
        }
        members.add(
                member("reason", decision.reason().<Json>map(JsonString::new).orElseGet(JsonNull::new)));
        if (!decision.outcome().approval().isEmpty()) {
            members.add(member(
                    "approval",
                    new JsonArray(decision.outcome().approval().stream()
                            .<Json>map(Answer::requirement)
                            .toList())));
        }
        if (!decision.limits().isEmpty()) {
            members.add(member("limits", strings(decision.limits())));
        }
        decision.invalid().ifPresent(what -> members.add(member("invalid", new JsonString(what))));
        return new JsonObject(members);
    }

    private static JsonObject requirement(ApprovalRequirement requirement) {
        return new JsonObject(List.of(
                member("from", strings(requirement.roles())),
                member("count", JsonNumber.of(requirement.count())),
                member("expires", new JsonString(duration(requirement.expires())))));
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

    private static JsonArray strings(List<String> values) {
        return new JsonArray(values.stream().<Json>map(JsonString::new).toList());
    }

    private static JsonObject.Member member(String name, Json value) {
        return new JsonObject.Member(name, value);
    }
}
