package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Definitions;
import dev.writ.language.check.vocabulary.StatedConstraints;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.ScopeNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Puts what a list holds in the place of its name. */
final class NamedLists {
    private final Symbols symbols;
    private final Definitions definitions;
    private final DiagnosticSink problems;

    NamedLists(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.definitions = symbols.definitions();
        this.problems = problems;
    }

    /** The items of a list in a condition; of what several lists hold, the first. */
    <T> T withItems(List<Expr> values, Function<List<Expr>, T> work) {
        List<Word> uses = new ArrayList<>();
        List<Expr> items = new ArrayList<>();
        Set<Object> met = new HashSet<>();
        for (Expr value : values) {
            Optional<List<Expr>> list = definitions.items(value);
            if (list.isPresent()) {
                uses.add(new Word(value.span(), value.span().text()));
                problems.steps().spend(list.get().size());
                list.get().stream()
                        .filter(item -> met.add(Definitions.key(item)))
                        .forEach(items::add);
            } else {
                items.add(value instanceof Expr.NamedList named ? unknown(named) : value);
                met.add(Definitions.key(value));
            }
        }
        return problems.within(uses, definitions::isSaidAt, () -> work.apply(items));
    }

    /** The values of a constraint. A word that may be a text of the attribute as well is reported. */
    <T> T withValues(ScopeNode.Constraint constraint, Attribute attribute, Function<List<Expr>, T> work) {
        List<Word> uses = new ArrayList<>();
        List<Expr> items = new ArrayList<>();
        Set<Object> met = new HashSet<>();
        for (Expr value : constraint.values()) {
            String word = value instanceof Expr.Text text ? text.value() : "";
            if (!definitions.isDefined(word) || symbols.hasValue(attribute, word)) {
                items.add(StatedConstraints.literal(value));
            } else if (definitions.list(word).isEmpty() || mayHold(attribute.type())) {
                items.add(new Expr.Malformed(value.span()));
                problems.add(
                        definitions.list(word).isEmpty() ? noList(value, word) : ambiguous(value, word, attribute));
            } else {
                uses.add(new Word(value.span(), word));
                problems.steps().spend(definitions.values(value).size());
                definitions.values(value).stream()
                        .filter(item -> met.add(Definitions.key(item)))
                        .forEach(items::add);
            }
        }
        return problems.within(uses, definitions::isSaidAt, () -> work.apply(items));
    }

    /** Whether any word may be a value: those of a closed list have other names than definitions. */
    private static boolean mayHold(Type type) {
        boolean isOpenSet =
                type instanceof Type.Members set && set.values().isEmpty() && set.element() != Type.Element.PATH;
        boolean isRelative = type instanceof Type.Path path && path.isRelative();
        return type instanceof Type.Text || type instanceof Type.Domain || isRelative || isOpenSet;
    }

    private static Diagnostic ambiguous(Expr value, String word, Attribute attribute) {
        String test = attribute.type().isSet() ? " contains any " : " in ";
        return Diagnostic.of(
                        DiagnosticCode.QUOTES_NEEDED,
                        value.span(),
                        "a list or a text?",
                        "`" + word + "` is the name of a list, and may be a value of `" + attribute.name() + "` itself")
                .withHelp("write `" + attribute.name() + test + word + "` in `when`; for the text, quote it there");
    }

    private Diagnostic noList(Expr value, String word) {
        return Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        value.span(),
                        "a condition",
                        "`" + word + "` stands for a condition, and values stand here")
                .withHelp("write it in `when`");
    }

    private Expr unknown(Expr.NamedList named) {
        String name = named.name();
        Expr malformed = new Expr.Malformed(named.span());
        if (definitions.isDefined(name)) {
            problems.add(noList(named, name));
        } else if (symbols.isAttribute(name)) {
            boolean isSet = symbols.attribute(name).filter(SetTests::isSet).isPresent();
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            named.span(),
                            "an attribute",
                            "`" + name + "` is an attribute, and a list of values stands here")
                    .withHelp(isSet ? SetTests.AND_ATTRIBUTES : "write the values in brackets"));
        } else if (symbols.isWhole() && problems.unread().isEmpty()) {
            Collection<String> known = definitions.names();
            Diagnostic unknown = Diagnostic.of(
                            DiagnosticCode.UNKNOWN_ATTRIBUTE,
                            named.span(),
                            "names no list",
                            "no list is called `" + name + "`")
                    .withHelp("write the values in brackets, or define a list of that name");
            problems.add(problems.nearest(unknown, name, known));
        }
        return malformed;
    }
}
