package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr.Operator;
import java.util.Optional;

/** Types the comparison of two attributes. */
public final class AttributePairs {
    private final Symbols symbols;
    private final DiagnosticSink problems;

    AttributePairs(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    /** True for what asks only whether both are the same. */
    static boolean isEquality(Operator operator) {
        return operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    }

    /**
     * The attribute declared first stands on the left.
     *
     * @param offset what is added to the right one
     */
    Optional<Condition> compare(Span span, Attribute left, Operator operator, Attribute right, long offset) {
        if (left.name().equals(right.name())) {
            return mismatch(
                    span,
                    "always the same",
                    "this compares `" + left.name() + "` with itself",
                    "compare it with another attribute or a literal");
        }
        if (left.type().isSet() || right.type().isSet()) {
            String set = left.type().isSet() ? left.name() : right.name();
            return mismatch(
                    span, "not for sets", "`" + set + "` is a set, which is not compared", SetTests.AND_ATTRIBUTES);
        }
        if (CommandTests.isCommand(left) || CommandTests.isCommand(right)) {
            Attribute command = CommandTests.isCommand(left) ? left : right;
            return mismatch(
                    span,
                    "not for commands",
                    "`" + command.name() + "` is a command line, which is not compared as a text",
                    CommandTests.help(command));
        }
        if (left.type() instanceof Type.Enumeration enumeration) {
            symbols.steps().spend(enumeration.values().size());
        }
        Optional<String> difference = difference(left.type(), right.type());
        if (difference.isPresent()) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            span,
                            difference.get(),
                            "`" + left.name() + "` is " + left.type().withArticle() + " and `" + right.name() + "` is "
                                    + right.type().withArticle() + ": " + difference.get())
                    .withNote("`" + left.name() + "` is declared here", symbols.place(left))
                    .withNote("`" + right.name() + "` is declared here", symbols.place(right))
                    .withHelp("declare both alike; nothing is converted"));
            return Optional.empty();
        }
        return Optional.of(
                symbols.isDeclaredBefore(left, right)
                        ? new Condition.CompareAttributes(left.name(), operator, right.name(), offset)
                        : new Condition.CompareAttributes(right.name(), operator.flip(), left.name(), -offset));
    }

    private static Optional<String> difference(Type left, Type right) {
        if (left.getClass() != right.getClass()) {
            return Optional.of("they are of two types");
        }
        if (left instanceof Type.Path a && right instanceof Type.Path b && a.isRelative() != b.isRelative()) {
            return Optional.of("one is absolute, the other relative");
        }
        if (left instanceof Type.Decimal a && right instanceof Type.Decimal b && a.scale() != b.scale()) {
            return Optional.of("their scales differ");
        }
        if (left instanceof Type.Enumeration && !left.equals(right)) {
            return Optional.of("their lists of values differ");
        }
        return Optional.empty();
    }

    private <T> Optional<T> mismatch(Span span, String label, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.TYPE_MISMATCH, span, label, message)
                .withHelp(help));
        return Optional.empty();
    }
}
