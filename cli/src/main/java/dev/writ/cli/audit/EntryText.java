package dev.writ.cli.audit;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.audit.AuditLine;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An audit entry on one line for people: when, what happened, to which action, and only then why. Names are quoted and
 * what cannot be seen is spelled out, so that no name reads as a part of the sentence. {@code --format json} shows all.
 */
final class EntryText {
    private static final Set<String> MECHANICS =
            Set.of("_chain", "boot", "durability", "event", "kind", "mode", "sequence", "time");

    private final AuditLine line;
    private final JsonObject entry;

    private EntryText(AuditLine line) {
        this.line = line;
        this.entry = line.entry();
    }

    static String of(AuditLine line, ActionFates fates) {
        EntryText text = new EntryText(line);
        String kind = line.kind().orElse("?");
        String what = kind;
        String words;
        switch (kind) {
            case "policy" -> {
                what = line.entry().get("refused").isPresent() ? "refused" : kind;
                words = text.policy();
            }
            case "decision" -> {
                ActionFates.Fate fate = fates.of(line);
                what = fate == ActionFates.Fate.NOT_STARTED
                        ? "refused"
                        : fate.name().toLowerCase(Locale.ROOT);
                words = text.action() + ": " + text.why(fate);
            }
            case "outcome" -> {
                what = ActionFates.isNotStarted(line) ? "refused" : "ran";
                words = text.outcome();
            }
            case "orders", "lease" -> words = text.statement(kind);
            case "approval" -> words = text.approval();
            case "shadow" -> {
                what = "differs";
                words = text.shadow();
            }
            default -> words = text.other();
        }
        return SafeText.line("%4s  %s  %-8s  %s"
                .formatted(
                        line.sequence().map(String::valueOf).orElse("?"),
                        line.text("time").orElse("?"),
                        what,
                        words));
    }

    private String policy() {
        JsonObject policy = object("policy");
        return "%s%s, digest %s, mode %s%s"
                .formatted(
                        quoted(policy, "name"),
                        policy.get("version").isPresent() ? " version " + quoted(policy, "version") : "",
                        text(policy, "digest").orElse("?"),
                        text(entry, "mode").orElse("?"),
                        text(entry, "refused").map(why -> ": " + why).orElse(""));
    }

    /** How a candidate decided otherwise, which came to nothing. */
    private String shadow() {
        JsonObject policy = object("policy");
        return "%s of entry %s, only compared: %s would be %s %s"
                .formatted(
                        quoted(entry, "action"),
                        number("of"),
                        text(entry, "in_force").orElse("?"),
                        policySays(),
                        "in " + quoted(policy, "name")
                                + (policy.get("version").isPresent() ? " version " + quoted(policy, "version") : ""));
    }

    /** What was signed, without who signed it. */
    private String statement(String name) {
        return text(entry, name)
                .flatMap(note -> note.lines().skip(1).findFirst())
                .orElse("?");
    }

    private String approval() {
        String state = text(entry, "state").orElse("?");
        if (!(entry.get("asked").orElse(null) instanceof JsonObject asked)) {
            String by = entry.get("by").isPresent() ? " by " + quoted(entry, "by") : "";
            return "the request of entry " + number("request") + " is " + state + by;
        }
        return state + " for " + asked.get("request").map(JsonWriter::visible).orElse("?") + ", needs "
                + asked.get("requirements").map(JsonWriter::visible).orElse("?");
    }

    private String action() {
        JsonObject agent = object("agent");
        String who = agent.get("name").isPresent()
                ? quoted(agent, "name")
                : agent.get("id").isPresent() ? quoted(agent, "id") : "an unknown agent";
        return who + ", " + quoted(entry, "action") + " " + request();
    }

    /** Without the action and the agent, which are said already. */
    private String request() {
        List<JsonObject.Member> members = object("request").members().stream()
                .filter(member ->
                        !member.name().equals("action") && !member.name().startsWith("agent."))
                .toList();
        if (!members.isEmpty()) {
            return JsonWriter.visible(new JsonObject(members));
        }
        return entry.get("unread").isPresent() ? quoted(entry, "unread") : "{}";
    }

    private String why(ActionFates.Fate fate) {
        return switch (fate) {
            case RAN -> policySays() + approvedBy();
            case OBSERVED -> "it ran although the policy says " + policySays();
            case REFUSED -> refusal();
            case NOT_STARTED -> "it was to run and then was not let; the policy says " + policySays();
            case OPEN ->
                "it may or may not have run; "
                        + (ActionFates.isOnlyObserved(line) ? "the policy, only observed, says " : "the policy says ")
                        + policySays();
            case UNCLEAR -> "the entry does not say whether it was permitted";
        };
    }

    private String approvedBy() {
        return object("approved").get("by").orElse(null) instanceof JsonArray by
                ? by.items().stream()
                        .filter(JsonObject.class::isInstance)
                        .map(grant -> quoted((JsonObject) grant, "person"))
                        .collect(Collectors.joining(", ", ", approved by ", ""))
                : "";
    }

    private String refusal() {
        String by = text(entry, "refused_by").orElse("?");
        return switch (by) {
            case "policy" -> policySays();
            case "approval" ->
                text(entry, "unapproved").map(why -> why + "; ").orElse("nobody approved; ") + "the policy says "
                        + policySays();
            case "limit" ->
                text(entry, "exhausted").orElse("a limit is reached") + "; but for that the policy says "
                        + policySays();
            default -> by + ": " + text(entry, "invalid").orElse("?");
        };
    }

    private String policySays() {
        return text(entry, "decision").orElse("?")
                + rules()
                + limits()
                + text(entry, "reason").map(reason -> ": " + reason).orElse("");
    }

    private String rules() {
        String rules = quotedAll("rules");
        if (!rules.isEmpty()) {
            return " by " + rules;
        }
        return entry.get("default").isPresent() ? " by default" : "";
    }

    private String limits() {
        String limits = entry.get("counted").orElse(null) instanceof JsonArray uses
                ? uses.items().stream().map(EntryText::use).collect(Collectors.joining(", "))
                : quotedAll("limits");
        return limits.isEmpty() ? "" : ", counting towards " + limits;
    }

    /** A limit, what was added to it, and for which of the values that are counted apart. */
    private static String use(Json counted) {
        if (!(counted instanceof JsonObject use)) {
            return JsonWriter.visible(counted);
        }
        boolean isSum = use.get("amount").isPresent();
        String key = text(use, "key").orElse("");
        return quoted(use, "limit")
                + (isSum
                        ? " with " + JsonWriter.visible(use.get("amount").orElseThrow()) + " of " + quoted(use, "of")
                        : "")
                + (key.isEmpty() ? "" : " for " + SafeText.line(key));
    }

    private String quotedAll(String name) {
        return entry.get(name).orElse(null) instanceof JsonArray ids
                ? ids.items().stream().map(EntryText::quoted).collect(Collectors.joining(", "))
                : "";
    }

    private String outcome() {
        if (ActionFates.isNotStarted(line)) {
            return "the action of entry %s did not begin: %s: %s"
                    .formatted(
                            number("intent"),
                            text(entry, "refused_by").orElse("?"),
                            text(entry, "invalid").orElse("?"));
        }
        boolean isFailure = text(entry, "result").equals(Optional.of("failure"));
        String how = isFailure
                ? "failed with " + quoted(object("failure"), "class") + withoutEffect()
                : text(entry, "result").equals(Optional.of("success")) ? "succeeded" : "ended, nobody says how,";
        return "the action of entry %s %s after %s µs".formatted(number("intent"), how, number("micros"));
    }

    private String withoutEffect() {
        return text(entry, "effect").equals(Optional.of("none")) ? ", which says that it had no effect," : "";
    }

    private static String quoted(JsonObject object, String name) {
        return object.get(name).map(EntryText::quoted).orElse("?");
    }

    /** A backtick within would end the quotation; what is no text stands there as JSON, such as a digest. */
    private static String quoted(Json value) {
        return value instanceof JsonString name
                ? "`" + name.value().replace("`", "\\u{60}") + "`"
                : JsonWriter.visible(value);
    }

    private String other() {
        return entry.members().stream()
                .filter(member -> !MECHANICS.contains(member.name()))
                .map(member -> member.name() + " " + JsonWriter.visible(member.value()))
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
