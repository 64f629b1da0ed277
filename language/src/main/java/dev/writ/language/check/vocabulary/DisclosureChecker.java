package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.LimitNode;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import dev.writ.language.syntax.VocabularyNode.DisclosureNode;
import dev.writ.language.syntax.Word;
import dev.writ.runtime.decision.Disclosure;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads how the values of attributes may leave the process. */
public final class DisclosureChecker {
    private static final List<String> FORMS =
            Arrays.stream(Disclosure.Form.values()).map(Disclosure.Form::word).toList();

    private final DiagnosticSink problems;
    private final Map<String, Disclosure> disclosures = new HashMap<>();
    private final Map<String, AttributeNode> arguments = new HashMap<>();

    public DisclosureChecker(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** The symbols, each attribute with its disclosure. */
    public Symbols check(VocabularyNode node, List<LimitNode> limits, Symbols symbols) {
        node.attributes().forEach(attribute -> read(attribute, symbols));
        for (ActionNode action : node.actions().orElse(List.of())) {
            action.arguments().forEach(argument -> argument(argument, symbols));
        }
        limits.forEach(this::requireCountable);
        return disclosures.isEmpty() ? symbols : symbols.withDisclosures(disclosures);
    }

    /** The same argument is shown in one way everywhere, as it has one type. */
    private void argument(AttributeNode node, Symbols symbols) {
        AttributeNode first = arguments.putIfAbsent(node.name().text(), node);
        if (first == null) {
            read(node, symbols);
        } else if (!key(first.disclosure()).equals(key(node.disclosure()))) {
            problems.add(invalid(
                            place(node),
                            "not as elsewhere",
                            "the argument `" + node.name().text()
                                    + "` is shown in one way here and in another elsewhere")
                    .withNote("it is declared first here", first.span())
                    .withHelp("say the same wherever an action has it, or use two names"));
        }
    }

    private static List<Object> key(DisclosureNode node) {
        return List.of(node.sensitive(), node.audit().map(Word::text));
    }

    private void read(AttributeNode node, Symbols symbols) {
        Optional<Attribute> attribute = symbols.attribute(node.name().text());
        if (!node.disclosure().equals(DisclosureNode.UNSAID)
                && attribute.isPresent()
                && !disclosures.containsKey(node.name().text())) {
            disclosure(node, attribute.get())
                    .ifPresent(stated -> disclosures.put(attribute.get().name(), stated));
        }
    }

    private Optional<Disclosure> disclosure(AttributeNode node, Attribute attribute) {
        DisclosureNode said = node.disclosure();
        String name = attribute.name();
        Optional<Disclosure.Form> form = said.audit().map(Word::text).flatMap(Disclosure.Form::ofWord);
        if (said.audit().isPresent() && form.isEmpty()) {
            Word word = said.audit().get();
            problems.add(
                    invalid(word.span(), "no such way", "`" + word.text() + "` is no way to stand in the audit log")
                            .withNearest(word.text(), FORMS)
                            .withNote("there are `full`, `digest` and `commit`"));
            return Optional.empty();
        } else if (attribute.source() == Vocabulary.Source.IDENTITY) {
            problems.add(invalid(
                            place(node),
                            "of the identity",
                            "`" + name + "` is of the identity, which every entry of the audit log shows")
                    .withHelp("leave it out: the log is to say who acted"));
            return Optional.empty();
        } else if (form.equals(Optional.of(Disclosure.Form.DIGEST)) && (said.sensitive() || isGuessable(attribute))) {
            problems.add(invalid(place(node), "can be guessed", guessed(said.sensitive(), name))
                    .withHelp("write `audit commit`: a salted commitment tells nothing without its salt"));
            return Optional.empty();
        }
        Disclosure.Form implied = said.sensitive() ? Disclosure.Form.COMMIT : Disclosure.Form.FULL;
        return Optional.of(new Disclosure(form.orElse(implied), said.sensitive()));
    }

    private static String guessed(boolean sensitive, String name) {
        return sensitive
                ? "`" + name + "` is sensitive, and whoever guesses its value sees by the digest that it is right"
                : "the values of `" + name + "` are so few that trying all of them tells which a digest is of";
    }

    /** Whether there are few enough values to try them all. */
    private static boolean isGuessable(Attribute attribute) {
        Type type = attribute.type();
        return !(type instanceof Type.Text
                || type instanceof Type.Path
                || type instanceof Type.Domain
                || type instanceof Type.Command
                || type instanceof Type.Members set && set.values().isEmpty());
    }

    /** Uses are counted by value and amount, and counted again from the log when a process starts. */
    private void requireCountable(LimitNode limit) {
        Stream.of(limit.per(), limit.rate().of())
                .flatMap(Optional::stream)
                .filter(word -> !disclosures
                        .getOrDefault(Names.meant(word.text()), Disclosure.FULL)
                        .equals(Disclosure.FULL))
                .forEach(word -> problems.add(invalid(
                                word.span(),
                                "not shown in the log",
                                "`" + word.text() + "` is not shown in the log, from which uses are counted again")
                        .withHelp("count by what may be shown, such as `agent.id`")));
    }

    private static Span place(AttributeNode node) {
        return node.disclosure().audit().map(Word::span).orElse(node.name().span());
    }

    private static Diagnostic invalid(Span span, String label, String message) {
        return Diagnostic.of(DiagnosticCode.INVALID_DISCLOSURE, span, label, message);
    }
}
