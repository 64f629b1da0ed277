package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.ScopeView;
import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Resolves the attributes that a condition tests, in one scope, and knows which of them are present where it stands. */
final class Operands {
    private final Symbols symbols;
    private final ScopeView scope;
    private final DiagnosticSink problems;
    private final Set<String> present = new HashSet<>();

    Operands(Symbols symbols, ScopeView scope, DiagnosticSink problems) {
        this.symbols = symbols;
        this.scope = scope;
        this.problems = problems;
    }

    /** Takes the attributes for present from here on; answers those that were not before. */
    List<String> learn(Set<String> names) {
        return names.stream().filter(present::add).toList();
    }

    void forget(List<String> names) {
        names.forEach(present::remove);
    }

    TypedCondition presence(Expr.Has has) {
        Word word = has.attribute();
        Optional<Attribute> attribute = attribute(word);
        if (attribute.isEmpty()) {
            return new TypedCondition(Optional.empty(), has.span(), Set.of(word.text()), Set.of(), List.of());
        }
        ScopeView.Standing standing = scope.standing(attribute.get());
        if (standing == ScopeView.Standing.OF_NO_ACTION) {
            problems.add(notInScope(word, "no action in scope has the argument `" + word.text() + "`"));
        } else if (standing == ScopeView.Standing.OF_SOME_ACTIONS
                && attribute.get().fallback().isPresent()) {
            problems.add(
                    notInScope(word, scope.actionWithout(attribute.get()) + " has no argument `" + word.text() + "`"));
        }
        return TypedCondition.has(word.text(), has.span());
    }

    boolean isAttribute(Expr expression) {
        return expression instanceof Expr.Name name && symbols.isAttribute(name.text());
    }

    /** What a test makes of the attribute that it tests. */
    interface Test {
        Optional<Condition> of(Attribute attribute);
    }

    /** Whether both stand for attributes; opposite an enumeration a word may be one of its values. */
    boolean areAttributes(Expr.Name left, Expr.Name right) {
        return symbols.isAttribute(left.text()) && symbols.isAttribute(right.text());
    }

    /** What a comparison makes of the two attributes that it compares. */
    interface PairTest {
        Optional<Condition> of(Attribute left, Attribute right);
    }

    TypedCondition pair(Span span, Expr.Name left, Expr.Name right, PairTest test) {
        return test(span, left, a -> attributeOf(right).flatMap(b -> test.of(a, b)));
    }

    private Optional<Attribute> attributeOf(Expr.Name name) {
        Word word = new Word(name.span(), name.text());
        Optional<Attribute> attribute = attribute(word);
        attribute.ifPresent(a -> requireGuard(word, a));
        return attribute;
    }

    TypedCondition test(Span span, Expr operand, Test test) {
        if (operand instanceof Expr.Malformed) {
            return TypedCondition.error(span);
        }
        if (operand instanceof Expr.Shifted shifted) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            shifted.span(),
                            "not compared with an attribute",
                            "a constant stands beside `" + shifted.attribute().text() + "`")
                    .withHelp(Offsets.TWO_ATTRIBUTES));
            return TypedCondition.error(span);
        }
        if (operand instanceof Expr.Part part) {
            if (CountTests.isCount(part)) {
                CountTests.refuse(part, problems);
            } else {
                CommandTests.refuse(part, problems);
            }
            return TypedCondition.error(span);
        }
        if (!(operand instanceof Expr.Name name)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            operand.span(),
                            "not an attribute",
                            "a literal has nothing to test")
                    .withHelp("test an attribute"));
            return TypedCondition.error(span);
        }
        return attributeOf(name)
                .flatMap(test::of)
                .map(condition -> TypedCondition.of(condition, span))
                .orElse(TypedCondition.error(span));
    }

    private Optional<Attribute> attribute(Word name) {
        if (symbols.isNoAttribute(name.text())) {
            problems.add(unknown(name));
        }
        return symbols.attribute(name.text());
    }

    private Diagnostic unknown(Word name) {
        if (symbols.definitions().isDefined(name.text())) {
            boolean isList = symbols.definitions().list(name.text()).isPresent();
            return Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            name.span(),
                            isList ? "a list" : "a condition",
                            "`" + name.text() + "` stands for " + (isList ? "a list" : "a condition")
                                    + ", not for an attribute")
                    .withHelp(
                            isList
                                    ? "a list stands after `in`, `contains any`, `contains all` or `contains only`"
                                    : "it stands by itself, as in `" + name.text() + " and …`");
        }
        if (symbols.isInferred() && !name.text().contains(".")) {
            return Diagnostic.of(
                            DiagnosticCode.QUOTES_NEEDED,
                            name.span(),
                            "value or attribute?",
                            "without a vocabulary, `" + name.text() + "` may be a value or an attribute")
                    .withHelp("quote it if it is a value; declare it in a vocabulary if it is an attribute");
        }
        Diagnostic unknown = Diagnostic.of(
                        DiagnosticCode.UNKNOWN_ATTRIBUTE,
                        name.span(),
                        "not declared",
                        "`" + name.text() + "` is not an attribute")
                .withHelp("declare it in the vocabulary; if it is a value, write it in quotes");
        return problems.nearest(unknown, name.text(), symbols.conditionNames());
    }

    private void requireGuard(Word word, Attribute attribute) {
        ScopeView.Standing standing = scope.standing(attribute);
        if (standing == ScopeView.Standing.OF_NO_ACTION) {
            problems.add(notInScope(word, "no action in scope has the argument `" + word.text() + "`"));
        } else if (!present.contains(word.text())) {
            if (standing == ScopeView.Standing.OF_SOME_ACTIONS) {
                String other = scope.actionWithout(attribute);
                Diagnostic missing = notInScope(word, other + " has no argument `" + word.text() + "`");
                problems.add(
                        attribute.fallback().isPresent()
                                ? missing
                                : missing.withHelp("put `has " + word.text()
                                        + " and` before it, or name only actions that have it"));
            } else if (standing == ScopeView.Standing.OPTIONAL) {
                problems.add(Diagnostic.of(
                                DiagnosticCode.UNGUARDED_OPTIONAL,
                                word.span(),
                                "may be absent",
                                "`" + word.text() + "` is optional, and a request may lack it here")
                        .withHelp("put `has " + word.text() + " and` before it"));
            }
        }
    }

    private static Diagnostic notInScope(Word word, String message) {
        return Diagnostic.of(DiagnosticCode.ARGUMENT_NOT_IN_SCOPE, word.span(), "not an argument here", message)
                .withHelp("name only actions that have it");
    }
}
