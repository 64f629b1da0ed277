package dev.writ.cli.operator;

import dev.writ.cli.console.Console;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.approval.ApprovalQuestion;
import dev.writ.runtime.approval.ApprovalRequest;
import dev.writ.runtime.audit.Commitment;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.json.JsonWriter;
import java.util.stream.Collectors;

/** A request for approval for people: all of it, one thing a line, and nothing that cannot be seen. */
final class ApprovalText {
    private ApprovalText() {}

    /** On one line, for choosing. */
    static String line(ApprovalRequest request) {
        ApprovalQuestion asked = request.asked();
        String values = JsonWriter.visible(new JsonObject(asked.request().members().stream()
                .filter(member -> !member.name().equals("action"))
                .toList()));
        return SafeText.line(request.id() + "  until " + asked.expires() + "  " + who(asked) + "  " + action(asked)
                + " " + values + "  needs " + requirements(asked));
    }

    /** Every member of the text that is signed. */
    static void print(ApprovalRequest request, Console console) {
        ApprovalQuestion asked = request.asked();
        say(console, "action      " + action(asked));
        for (JsonObject.Member member : asked.request().members()) {
            if (!member.name().equals("action")) {
                say(console, "  " + JsonWriter.visible(new JsonString(member.name())) + ": " + shown(member.value()));
            }
        }
        say(console, "asked by    " + who(asked));
        say(console, "needs       " + requirements(asked));
        say(console, "expires     " + asked.expires());
        say(console, "policy      " + asked.policy());
        say(
                console,
                "log         " + quoted(request.log()) + ", entry " + request.sequence() + " of process "
                        + quoted(request.boot()));
        say(console, "sha256      " + request.id());
    }

    /** What the policy does not let be shown is said to be hidden: nobody signs it for what it reads like. */
    private static String shown(Json value) {
        return Commitment.stated(value)
                .map(sha256 -> "(hidden by the policy, commitment " + sha256 + ")")
                .orElseGet(() -> JsonWriter.visible(value));
    }

    private static String action(ApprovalQuestion asked) {
        return asked.request().get("action").map(JsonWriter::visible).orElse("no action");
    }

    private static String who(ApprovalQuestion asked) {
        ApprovalQuestion.Asker asker = asked.asker();
        String agent = asker.name().map(ApprovalText::quoted).orElse("an agent without a name")
                + asker.id().map(id -> " (" + quoted(id) + ")").orElse("");
        return agent
                + asker.onBehalfOf()
                        .map(person -> " on behalf of " + quoted(person))
                        .orElse("");
    }

    private static String requirements(ApprovalQuestion asked) {
        return asked.requirements().stream().map(ApprovalText::words).collect(Collectors.joining(" and "));
    }

    private static String words(ApprovalRequirement requirement) {
        return requirement.count() + " of "
                + requirement.roles().stream().map(ApprovalText::quoted).collect(Collectors.joining(", "))
                + " within " + requirement.expires();
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "\\u{60}") + "`";
    }

    private static void say(Console console, String text) {
        console.out().println(SafeText.line(text));
    }
}
