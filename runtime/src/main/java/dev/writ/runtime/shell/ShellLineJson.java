package dev.writ.runtime.shell;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonNumber;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a line was taken apart into, as JSON. The shape is described in {@code spec/shell.md}. */
public final class ShellLineJson {
    private ShellLineJson() {}

    public static JsonObject of(ShellLine line) {
        if (line instanceof ShellLine.Opaque opaque) {
            return new JsonObject(List.of(
                    member("opaque", new JsonString(name(opaque.reason()))),
                    member("at", new JsonNumber(String.valueOf(opaque.at())))));
        }
        return new JsonObject(List.of(member(
                "commands",
                new JsonArray(((ShellLine.Known) line)
                        .commands().stream().map(ShellLineJson::command).toList()))));
    }

    /** A reason as files and options spell it, such as {@code unknown-program}. */
    public static String name(OpaqueReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Json command(ShellCommand command) {
        List<JsonObject.Member> members = new ArrayList<>();
        if (!command.assignments().isEmpty()) {
            members.add(member(
                    "assigns",
                    new JsonObject(command.assignments().stream()
                            .map(ShellLineJson::assignment)
                            .toList())));
        }
        members.add(member("words", words(command.words())));
        addTargets(
                members,
                "reads",
                command.redirections().stream().filter(Redirection::reads).toList());
        addTargets(
                members,
                "writes",
                command.redirections().stream().filter(Redirection::writes).toList());
        return new JsonObject(members);
    }

    private static void addTargets(List<JsonObject.Member> members, String name, List<Redirection> redirections) {
        if (!redirections.isEmpty()) {
            members.add(member(
                    name, words(redirections.stream().map(Redirection::target).toList())));
        }
    }

    private static JsonObject.Member assignment(Assignment assignment) {
        return member(assignment.name(), word(assignment.value()));
    }

    private static JsonArray words(List<ShellWord> words) {
        return new JsonArray(words.stream().map(ShellLineJson::word).toList());
    }

    /** A known word is a text; any other names its fields and has null for each unknown text. */
    private static Json word(ShellWord word) {
        if (word.literal().isPresent()) {
            return new JsonString(word.literal().get());
        }
        List<Json> parts = new ArrayList<>();
        for (ShellWord.Part part : word.parts()) {
            parts.add(part instanceof Literal known ? new JsonString(known.text()) : new JsonNull());
        }
        return new JsonObject(List.of(member(fields(word.fields()), new JsonArray(parts))));
    }

    private static String fields(Fields fields) {
        return switch (fields) {
            case ONE -> "one";
            case EACH -> "each";
            case SPLIT -> "split";
        };
    }

    private static JsonObject.Member member(String name, Json value) {
        return new JsonObject.Member(name, value);
    }
}
