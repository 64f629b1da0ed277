package dev.writ.spec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonBoolean;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One line of {@code expected.jsonl}: its members by name, each as JSON text. What is invalid is compared apart, since its words are free. */
record CorpusAnswer(Map<String, String> members, String invalid) {
    private static final String INVALID = "invalid";

    static CorpusAnswer of(JsonObject line) {
        Map<String, String> members = new TreeMap<>();
        line.members().forEach(member -> members.put(member.name(), JsonWriter.write(member.value())));
        String invalid = members.containsKey(INVALID) ? members.remove(INVALID) : "";
        return new CorpusAnswer(members, invalid);
    }

    void assertGiven(String by, Decision decision) {
        CorpusAnswer given = of(shown(decision));
        assertEquals(members, given.members, by);
        assertEquals(invalid.isEmpty(), given.invalid.isEmpty(), () -> by + ": " + decision);
        if (invalid.startsWith("\"")) {
            String name = '`' + invalid.substring(1, invalid.length() - 1) + '`';
            assertTrue(given.invalid.contains(name), () -> by + " should speak of " + name + ": " + given.invalid);
        }
    }

    private static JsonObject shown(Decision decision) {
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member(
                "decision", new JsonString(decision.effect().word())));
        addUnlessEmpty(members, "rules", strings(decision.rules()));
        if (decision.isDefault()) {
            members.add(new JsonObject.Member("default", new JsonBoolean(true)));
        }
        decision.reason().ifPresent(reason -> members.add(new JsonObject.Member("reason", new JsonString(reason))));
        addUnlessEmpty(
                members,
                "approval",
                decision.outcome().approval().stream()
                        .<Json>map(CorpusAnswer::requirement)
                        .toList());
        addUnlessEmpty(members, "limits", strings(decision.limits()));
        decision.invalid().ifPresent(what -> members.add(new JsonObject.Member(INVALID, new JsonString(what))));
        return new JsonObject(members);
    }

    private static void addUnlessEmpty(List<JsonObject.Member> members, String name, List<Json> elements) {
        if (!elements.isEmpty()) {
            members.add(new JsonObject.Member(name, new JsonArray(elements)));
        }
    }

    private static Json requirement(ApprovalRequirement requirement) {
        return new JsonObject(List.of(
                new JsonObject.Member("from", new JsonArray(strings(requirement.roles()))),
                new JsonObject.Member("count", JsonNumber.of(requirement.count())),
                new JsonObject.Member("expires", new JsonString(spelled(requirement.expires())))));
    }

    private static String spelled(Duration duration) {
        long seconds = duration.toSeconds();
        for (Map.Entry<Long, String> unit :
                List.of(Map.entry(86_400L, "d"), Map.entry(3_600L, "h"), Map.entry(60L, "m"))) {
            if (seconds % unit.getKey() == 0) {
                return seconds / unit.getKey() + unit.getValue();
            }
        }
        return seconds + "s";
    }

    private static List<Json> strings(List<String> values) {
        return values.stream().<Json>map(JsonString::new).toList();
    }
}
