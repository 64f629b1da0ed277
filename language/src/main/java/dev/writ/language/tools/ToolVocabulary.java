package dev.writ.language.tools;

import dev.writ.language.check.vocabulary.Names;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Action;
import dev.writ.language.model.Vocabulary.Argument;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.model.Vocabulary.Source;
import dev.writ.language.source.Characters;
import dev.writ.language.source.SourceText;
import dev.writ.language.syntax.ActionPattern;
import dev.writ.language.syntax.Word;
import dev.writ.language.tools.InputSchema.DeclaredArgument;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The vocabulary that speaks of some tools: each is an action with the arguments that its schema declares, without tags.
 * An argument has one type everywhere, so one of several tools gets a type that has the values of all.
 */
public final class ToolVocabulary {
    private final Map<String, Type> types = new LinkedHashMap<>();
    private final List<Remark> remarks = new ArrayList<>();

    private ToolVocabulary() {}

    /**
     * Something of a tool that the vocabulary does not say.
     *
     * @param argument absent where it is the tool itself
     */
    public record Remark(String tool, Optional<String> argument, String reason) {}

    /** @param besides attributes that no argument may be called by, which come first */
    public static Result of(List<Tool> tools, List<Attribute> besides) {
        return new ToolVocabulary().drafted(tools, besides);
    }

    /**
     * What came of it.
     *
     * @param remarks in the order of the tools
     */
    public record Result(Vocabulary vocabulary, List<Remark> remarks) {
        public Result {
            remarks = List.copyOf(remarks);
        }
    }

    private Result drafted(List<Tool> tools, List<Attribute> besides) {
        Map<String, List<DeclaredArgument>> declared = new LinkedHashMap<>();
        for (Tool tool : tools) {
            Optional<String> unsayable = unsayable(tool.name());
            if (unsayable.isPresent()) {
                remarks.add(new Remark(tool.name(), Optional.empty(), unsayable.get()));
            } else {
                declared.put(tool.name(), arguments(tool, besides));
            }
        }
        List<Attribute> attributes = new ArrayList<>(besides);
        Set<String> names = new HashSet<>(types.keySet());
        besides.forEach(attribute -> names.add(attribute.name()));
        types.forEach((name, type) ->
                attributes.add(new Attribute(name, ToolTypes.apartFrom(names, type), Source.ARGUMENT, false)));
        List<Action> actions = new ArrayList<>();
        declared.forEach((tool, arguments) -> actions.add(new Action(
                tool,
                List.of(),
                arguments.stream()
                        .map(argument -> new Argument(argument.name(), argument.optional()))
                        .toList())));
        return new Result(new Vocabulary(attributes, actions, false, Vocabulary.ANY_APPROVER), remarks);
    }

    private static Optional<String> unsayable(String name) {
        if (ActionPattern.isPattern(name)) {
            return Optional.of("its name holds a `*`, which makes it a pattern");
        }
        if (!Names.isFreeForAction(name) || !Names.isWellFormed(name)) {
            return Optional.of("a policy cannot call an action so");
        }
        return name.codePoints().anyMatch(Characters::isInvisible)
                ? Optional.of("its name holds a character that cannot be seen")
                : Optional.empty();
    }

    private List<DeclaredArgument> arguments(Tool tool, List<Attribute> besides) {
        List<DeclaredArgument> kept = new ArrayList<>();
        for (DeclaredArgument argument :
                InputSchema.arguments(tool.inputSchema(), (name, reason) -> remark(tool, name, reason))) {
            Optional<Type> type = type(argument);
            if (!isName(argument.name())) {
                remark(tool, argument.name(), "a policy cannot call it so");
            } else if (argument.name().startsWith("agent.")) {
                remark(tool, argument.name(), "what begins with `agent.` comes from the identity of the agent");
            } else if (besides.stream().anyMatch(attribute -> attribute.name().equals(argument.name()))) {
                remark(tool, argument.name(), "the application supplies an attribute of that name");
            } else if (type.isEmpty()) {
                remark(tool, argument.name(), "another tool has one of another type by that name");
            } else if (kept.stream().noneMatch(other -> other.name().equals(argument.name()))) {
                types.put(argument.name(), type.get());
                kept.add(argument);
            }
        }
        return kept;
    }

    private Optional<Type> type(DeclaredArgument argument) {
        Type known = types.get(argument.name());
        return known == null ? Optional.of(argument.type()) : ToolTypes.both(known, argument.type());
    }

    private static boolean isName(String name) {
        Word word = new Word(SourceText.of("", "").span(0, 0), name);
        return new Names(new DiagnosticSink()).isFreeForArgument(word);
    }

    private void remark(Tool tool, String argument, String reason) {
        remarks.add(new Remark(tool.name(), Optional.of(argument), reason));
    }
}
