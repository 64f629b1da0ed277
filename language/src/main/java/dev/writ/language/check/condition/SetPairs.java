package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Quantifier;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Types what is asked of a set and the values of another attribute. */
final class SetPairs {
    private final Symbols symbols;
    private final DiagnosticSink problems;
    private final Operands operands;

    SetPairs(Symbols symbols, DiagnosticSink problems, Operands operands) {
        this.symbols = symbols;
        this.problems = problems;
        this.operands = operands;
    }

    /** {@code set contains x} and {@code set contains any groups}; empty where literals stand there. */
    Optional<TypedCondition> contains(Expr.Contains contains) {
        if (!(contains.set() instanceof Expr.Name set)
                || !isSet(set)
                || contains.values().size() != 1) {
            return Optional.empty();
        }
        Expr value = contains.values().get(0);
        if (value instanceof Expr.NamedList values && symbols.isAttribute(values.name())) {
            return Optional.of(pair(contains.span(), set, contains.quantifier(), name(values), true));
        }
        return value instanceof Expr.Name one && contains.quantifier() == Quantifier.ALL && isAttributeBeside(set, one)
                ? Optional.of(pair(contains.span(), set, Quantifier.ALL, one, false))
                : Optional.empty();
    }

    /** {@code value in set}, said as {@code set contains value}; empty where literals stand there. */
    Optional<Expr.Contains> in(Expr.In in) {
        return in.values().size() == 1 && in.values().get(0) instanceof Expr.NamedList set && isSet(name(set))
                ? Optional.of(new Expr.Contains(in.span(), name(set), Quantifier.ALL, List.of(in.operand())))
                : Optional.empty();
    }

    private static Expr.Name name(Expr.NamedList list) {
        return new Expr.Name(list.span(), list.name());
    }

    private boolean isSet(Expr.Name name) {
        return symbols.isAttribute(name.text())
                && symbols.attribute(name.text()).map(SetTests::isSet).orElse(true);
    }

    /** Opposite a closed set a word may be one of its values. */
    private boolean isAttributeBeside(Expr.Name set, Expr.Name word) {
        return symbols.isAttribute(word.text())
                && symbols.attribute(set.text())
                        .filter(attribute -> symbols.hasValue(attribute, word.text()))
                        .isEmpty();
    }

    /** @param quantified whether a quantifier was written, so that the other attribute is a set, too */
    private TypedCondition pair(Span span, Expr.Name set, Quantifier quantifier, Expr.Name values, boolean quantified) {
        return operands.pair(
                span,
                set,
                values,
                (a, b) -> isFit(values, a, b, quantified) ? related(span, a, quantifier, b) : Optional.empty());
    }

    private boolean isFit(Expr.Name values, Attribute set, Attribute other, boolean quantified) {
        boolean isSet = SetTests.isSet(other);
        if (isSet == quantified) {
            return true;
        }
        Diagnostic problem = Diagnostic.of(
                DiagnosticCode.TYPE_MISMATCH,
                values.span(),
                isSet ? "a set" : "not a set",
                "`" + other.name() + "` is " + other.type().withArticle());
        String one = set.name() + " contains " + other.name();
        problems.add(problem.withHelp(
                isSet
                        ? "say how much of it: `contains any`, `contains all` or `contains only`"
                        : "of one value write `" + one + "`"));
        return false;
    }

    private Optional<Condition> related(Span span, Attribute set, Quantifier quantifier, Attribute other) {
        if (set.name().equals(other.name())) {
            return mismatch(
                    span,
                    "always the same",
                    "this compares `" + set.name() + "` with itself",
                    "compare it with another attribute or with literals");
        }
        Optional<String> difference = difference((Type.Members) set.type(), other.type());
        if (difference.isPresent()) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            span,
                            difference.get(),
                            "`" + set.name() + "` never holds what `" + other.name() + "` says: " + difference.get())
                    .withNote("`" + set.name() + "` is declared here", symbols.place(set))
                    .withNote("`" + other.name() + "` is declared here", symbols.place(other))
                    .withHelp("declare both alike; nothing is converted"));
            return Optional.empty();
        }
        return Optional.of(
                !SetTests.isSet(other) || symbols.isDeclaredBefore(set, other)
                        ? new Condition.ContainsValues(set.name(), quantifier, other.name())
                        : new Condition.ContainsValues(other.name(), mirrored(quantifier), set.name()));
    }

    /** All of one set are in another where the other has only what is in the one. */
    private static Quantifier mirrored(Quantifier quantifier) {
        return switch (quantifier) {
            case ANY -> Quantifier.ANY;
            case ALL -> Quantifier.ONLY;
            case ONLY -> Quantifier.ALL;
        };
    }

    private Optional<String> difference(Type.Members set, Type other) {
        if (!other.asElement().equals(set.asElement())) {
            return Optional.of("they are of two types");
        }
        Optional<List<String>> values = other.listed();
        if (set.values().isPresent() && values.isPresent()) {
            symbols.steps().spend(values.get().size());
            return Collections.disjoint(new HashSet<>(set.values().get()), values.get())
                    ? Optional.of("they have no value in common")
                    : Optional.empty();
        }
        return Optional.empty();
    }

    private <T> Optional<T> mismatch(Span span, String label, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.TYPE_MISMATCH, span, label, message)
                .withHelp(help));
        return Optional.empty();
    }
}
