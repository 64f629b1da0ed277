package dev.writ.runtime.shell;

import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonNull;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonString;
import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** What a line was taken apart into, as JSON. The shape is described in {@code spec/shell.md}. */
public final class ShellLineJson {
    private ShellLineJson() {}

    public static JsonObject of(ShellLine line) {
        if (line instanceof ShellLine.Opaque opaque) {
            return JsonObject.builder()
                    .with("opaque", name(opaque.reason()))
                    .with("at", opaque.at())
                    .build();
        }
        return JsonObject.builder()
                .with(
                        "commands",
                        ((ShellLine.Known) line)
                                .commands().stream().map(ShellLineJson::command).toList())
                .build();
    }

    /** A reason as files and options spell it, such as {@code unknown-program}. */
    public static String name(OpaqueReason reason) {
        return reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Json command(ShellCommand command) {
        return JsonObject.builder()
                .with("assigns", assigned(command.assignments()))
                .with("words", words(command.words()))
                .with("reads", targets(command, Redirection::reads))
                .with("writes", targets(command, Redirection::writes))
                .build();
    }

    /** In the order of the line, in which one variable may stand twice. */
    private static Optional<JsonArray> assigned(List<Assignment> assignments) {
        List<Json> assigned = new ArrayList<>();
        assignments.forEach(assignment -> assigned.add(JsonObject.builder()
                .with("name", assignment.name())
                .with("value", word(assignment.value()))
                .build()));
        return Optional.of(new JsonArray(assigned)).filter(some -> !some.items().isEmpty());
    }

    private static Optional<JsonArray> targets(ShellCommand command, Predicate<Redirection> which) {
        List<ShellWord> targets = command.redirections().stream()
                .filter(which)
                .map(Redirection::target)
                .toList();
        return Optional.of(words(targets)).filter(some -> !some.items().isEmpty());
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
        return JsonObject.builder().with(fields(word.fields()), parts).build();
    }

    private static String fields(Fields fields) {
        return switch (fields) {
            case ONE -> "one";
            case EACH -> "each";
            case SPLIT -> "split";
        };
    }
}
