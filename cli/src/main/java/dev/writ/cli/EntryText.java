package dev.writ.cli;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** An audit entry on one line for people: when, what kind, then the heart of it. {@code --format json} shows all. */
final class EntryText {
    private static final Set<String> MECHANICS =
            Set.of("_chain", "boot", "durability", "event", "kind", "mode", "sequence", "time");

    private final JsonObject entry;

    private EntryText(JsonObject entry) {
        this.entry = entry;
    }

    static String of(AuditLine line) {
        String kind = line.kind().orElse("?");
        EntryText text = new EntryText(line.entry());
        String words =
                switch (kind) {
                    case "policy" -> text.policy();
                    case "decision" -> text.decision();
                    case "outcome" -> text.outcome();
                    default -> text.other();
                };
        return SafeText.line("%4s  %s  %-8s  %s"
                .formatted(
                        line.sequence().map(String::valueOf).orElse("?"),
                        line.text("time").orElse("?"),
                        kind,
                        words));
    }

    private String policy() {
        JsonObject policy = object("policy");
        return "%s%s, digest %s, mode %s"
                .formatted(
                        text(policy, "name").orElse("?"),
                        text(policy, "version")
                                .map(version -> " version " + version)
                                .orElse(""),
                        text(policy, "digest").orElse("?"),
                        text(entry, "mode").orElse("?"));
    }

    private String decision() {
        JsonObject agent = object("agent");
        String who = text(agent, "name").or(() -> text(agent, "id")).orElse("an unknown agent");
        String why = text(entry, "reason")
                .or(() -> text(entry, "invalid"))
                .map(reason -> ": " + reason)
                .orElse("");
        return "%s, %s %s -> %s%s%s"
                .formatted(
                        who,
                        text(entry, "action").orElse("?"),
                        request(),
                        text(entry, "decision").orElse("?"),
                        rules(),
                        why);
    }

    /** Without the action and the agent, which are said already. */
    private String request() {
        List<JsonObject.Member> members = object("request").members().stream()
                .filter(member ->
                        !member.name().equals("action") && !member.name().startsWith("agent."))
                .toList();
        return members.isEmpty() ? text(entry, "unread").orElse("{}") : JsonWriter.write(new JsonObject(members));
    }

    private String rules() {
        if (entry.get("rules").orElse(null) instanceof JsonArray rules
                && !rules.items().isEmpty()) {
            return rules.items().stream()
                    .map(rule -> rule instanceof JsonString id ? id.value() : "?")
                    .collect(Collectors.joining(", ", " by ", ""));
        }
        return entry.get("default").isPresent() ? " by default" : "";
    }

    private String outcome() {
        return "of %s: %s in %s µs"
                .formatted(number("intent"), text(entry, "result").orElse("?"), number("micros"));
    }

    private String other() {
        return entry.members().stream()
                .filter(member -> !MECHANICS.contains(member.name()))
                .map(member -> member.name() + " " + JsonWriter.write(member.value()))
                .collect(Collectors.joining(", "));
    }

    private String number(String name) {
        return entry.get(name).orElse(null) instanceof JsonNumber number ? number.spelling() : "?";
    }

    private JsonObject object(String name) {
        return entry.get(name).orElse(null) instanceof JsonObject object ? object : new JsonObject(List.of());
    }

    private static Optional<String> text(JsonObject object, String name) {
        Optional<Json> value = object.get(name);
        return value.filter(JsonString.class::isInstance).map(json -> ((JsonString) json).value());
    }
}
