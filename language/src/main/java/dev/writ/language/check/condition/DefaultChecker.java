package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Definitions;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.VocabularyNode;
import dev.writ.language.syntax.VocabularyNode.ActionNode;
import dev.writ.language.syntax.VocabularyNode.AttributeNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what attributes are taken for in requests that lack them. */
public final class DefaultChecker {
    private final DiagnosticSink problems;
    private final Map<String, Value> fallbacks = new HashMap<>();
    private final Set<String> wrong = new HashSet<>();
    private final Map<String, AttributeNode> arguments = new HashMap<>();

    public DefaultChecker(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** The symbols, each attribute with its default. */
    public Symbols check(VocabularyNode node, Symbols symbols) {
        node.attributes().forEach(attribute -> read(attribute, symbols));
        for (ActionNode action : node.actions().orElse(List.of())) {
            action.arguments().forEach(argument -> argument(argument, symbols));
        }
        return fallbacks.isEmpty() && wrong.isEmpty() ? symbols : symbols.withFallbacks(fallbacks, wrong);
    }

    /** The same argument has one default everywhere, as it has one type. */
    private void argument(AttributeNode node, Symbols symbols) {
        AttributeNode first = arguments.putIfAbsent(node.name().text(), node);
        if (first == null) {
            read(node, symbols);
        } else if (!key(first).equals(key(node))) {
            wrong.add(node.name().text());
            problems.add(invalid(
                            node.fallback()
                                    .orElse(new Expr.Malformed(node.name().span())),
                            "not as elsewhere",
                            "the argument `" + node.name().text()
                                    + "` has a default in one way here and in another elsewhere")
                    .withNote("it is declared first here", first.span())
                    .withHelp("write the same default wherever an action has it, or use two names"));
        }
    }

    private static Optional<Object> key(AttributeNode node) {
        return node.fallback().map(Definitions::key);
    }

    private void read(AttributeNode node, Symbols symbols) {
        String name = node.name().text();
        Optional<Vocabulary.Attribute> attribute = symbols.attribute(name);
        if (node.fallback().isEmpty() || attribute.isEmpty() || fallbacks.containsKey(name)) {
            return;
        }
        value(node, node.fallback().get(), attribute.get(), symbols)
                .ifPresentOrElse(value -> fallbacks.put(name, value), () -> wrong.add(name));
    }

    private Optional<Value> value(AttributeNode node, Expr literal, Vocabulary.Attribute attribute, Symbols symbols) {
        String name = attribute.name();
        if (node.optional()) {
            problems.add(invalid(literal, "and optional", "`" + name + "` is optional, and has a default")
                    .withHelp("leave `optional` out: whatever has a default may be left out of requests"));
        } else if (SetTests.isSet(attribute)) {
            problems.add(invalid(literal, "of a set", "`" + name + "` is a set, which has no default")
                    .withHelp("declare it optional, and guard what is said of it by `has " + name + "`"));
        } else if (attribute.type() instanceof Type.Command) {
            problems.add(invalid(literal, "of a command line", "`" + name + "` is a command line, which has no default")
                    .withHelp("declare it optional, and guard what is said of it by `has " + name + "`"));
        } else if (attribute.source() == Vocabulary.Source.CLAIM) {
            problems.add(invalid(literal, "of a claim", "`" + name + "` is a claim, which has no default")
                    .withHelp("declare it optional and ask `has " + name + "` first: what nobody claims is not known"));
        } else {
            return new LiteralChecker(symbols, problems).value(attribute, literal);
        }
        return Optional.empty();
    }

    private static Diagnostic invalid(Expr literal, String label, String message) {
        return Diagnostic.of(DiagnosticCode.INVALID_DEFAULT, literal.span(), label, message);
    }
}
