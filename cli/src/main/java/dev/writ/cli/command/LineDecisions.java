package dev.writ.cli.command;

import dev.writ.cli.console.CommandException;
import dev.writ.cli.output.Answer;
import dev.writ.language.diagnostic.SafeText;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.Json;
import dev.writ.runtime.json.JsonArray;
import dev.writ.runtime.json.JsonException;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonReader;
import dev.writ.runtime.json.JsonString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a policy decides of command lines, for each action that may run them. */
final class LineDecisions {
    private final Policy policy;
    private final String attribute;
    private final List<String> actions;
    private final List<JsonObject.Member> others;

    private LineDecisions(Policy policy, String attribute, List<String> actions, List<JsonObject.Member> others) {
        this.policy = policy;
        this.attribute = attribute;
        this.actions = actions;
        this.others = others;
    }

    /**
     * @param action the only one to ask about; else each listed one that has the attribute
     * @param attribute which the line is; else the only command line there is
     * @param with other attributes, as a JSON object
     */
    static LineDecisions of(Policy policy, Optional<String> action, Optional<String> attribute, Optional<String> with)
            throws CommandException {
        Vocabulary vocabulary = policy.vocabulary();
        Vocabulary.Attribute line = attribute(vocabulary, attribute);
        List<String> actions = action.map(List::of).orElseGet(() -> vocabulary.actions().stream()
                .map(Vocabulary.Action::name)
                .filter(name -> ActionNames.presence(vocabulary, line, name) != Presence.UNDEFINED)
                .toList());
        if (actions.isEmpty()) {
            throw CommandException.usage("the policy lists no action that takes a command line: name one by --action");
        }
        List<JsonObject.Member> others = others(with);
        for (String name : actions) {
            List<String> missing = missing(vocabulary, name, line, others);
            if (!missing.isEmpty()) {
                throw CommandException.usage("a request for `" + name + "` says more: give `"
                        + String.join("`, `", missing) + "` by --with '{\"" + missing.get(0) + "\": …}'");
            }
        }
        return new LineDecisions(policy, line.name(), actions, others);
    }

    private static Vocabulary.Attribute attribute(Vocabulary vocabulary, Optional<String> named)
            throws CommandException {
        List<Vocabulary.Attribute> lines = vocabulary.given().stream()
                .filter(attribute -> attribute.type() instanceof Type.Command)
                .filter(attribute -> named.isEmpty() || named.get().equals(attribute.name()))
                .toList();
        if (lines.isEmpty()) {
            throw CommandException.usage(named.map(name -> "the policy has no command line `" + name + "`")
                    .orElse("the policy has no attribute of type command"));
        } else if (lines.size() > 1) {
            throw CommandException.usage("the policy has several command lines: name one of `"
                    + lines.stream().map(Vocabulary.Attribute::name).collect(Collectors.joining("`, `"))
                    + "` by --attribute");
        }
        return lines.get(0);
    }

    private static List<JsonObject.Member> others(Optional<String> with) throws CommandException {
        if (with.isEmpty()) {
            return List.of();
        }
        try {
            if (JsonReader.read(with.get()) instanceof JsonObject object) {
                return object.members();
            }
        } catch (JsonException e) {
            throw CommandException.usage("--with: " + e.getMessage());
        }
        throw CommandException.usage("--with: a JSON object is needed, as {\"environment\": \"dev\"}");
    }

    private static List<String> missing(
            Vocabulary vocabulary, String action, Vocabulary.Attribute line, List<JsonObject.Member> others) {
        return vocabulary.given().stream()
                .filter(other -> !other.name().equals(line.name()))
                .filter(other -> ActionNames.presence(vocabulary, other, action) == Presence.REQUIRED)
                .map(Vocabulary.Attribute::name)
                .filter(name -> others.stream().noneMatch(member -> isWithin(name, member.name())))
                .toList();
    }

    /** A name with a dot may be given by an object of objects. */
    private static boolean isWithin(String name, String given) {
        return name.equals(given) || name.startsWith(given + ".");
    }

    private Decision decide(String action, String line) {
        List<JsonObject.Member> members = new ArrayList<>();
        members.add(new JsonObject.Member("action", new JsonString(action)));
        members.add(new JsonObject.Member(attribute, new JsonString(line)));
        members.addAll(others);
        return Interpreter.decide(policy, new JsonObject(members));
    }

    /** A row for each action, below an empty one. */
    String text(String line) {
        StringBuilder text = new StringBuilder("\n");
        for (String action : actions) {
            Decision decision = decide(action, line);
            text.append(SafeText.line(action))
                    .append(": ")
                    .append(decision.effect().word());
            if (decision.invalid().isPresent()) {
                text.append(", since the request is invalid: ")
                        .append(SafeText.line(decision.invalid().get()));
            } else if (decision.isDefault()) {
                text.append(" by default, since no rule matches");
            } else {
                text.append(" by `")
                        .append(String.join("`, `", decision.rules()))
                        .append('`');
            }
            decision.reason().ifPresent(reason -> text.append(": ").append(SafeText.line(reason)));
            text.append('\n');
        }
        return text.toString();
    }

    /** As {@code writ decide} answers, with the action. */
    Json json(String line) {
        List<Json> decisions = new ArrayList<>();
        for (int i = 0; i < actions.size(); i++) {
            List<JsonObject.Member> members = new ArrayList<>();
            members.add(new JsonObject.Member("action", new JsonString(actions.get(i))));
            Answer.of(i, decide(actions.get(i), line)).members().stream()
                    .filter(member -> !member.name().equals("n"))
                    .forEach(members::add);
            decisions.add(new JsonObject(members));
        }
        return new JsonArray(decisions);
    }
}
