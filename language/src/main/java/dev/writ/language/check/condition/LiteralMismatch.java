package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Symbols;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Optional;

/** Reports a literal of another type than the attribute opposite it, and how it would be one of that type. */
final class LiteralMismatch {
    private static final int MOST_LISTED = 10;

    private final Symbols symbols;
    private final DiagnosticSink problems;

    LiteralMismatch(Symbols symbols, DiagnosticSink problems) {
        this.symbols = symbols;
        this.problems = problems;
    }

    <T> Optional<T> report(Attribute attribute, Expr literal) {
        Diagnostic problem = Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        literal.span(),
                        "this is " + literal.kind(),
                        "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", not " + literal.kind())
                .withNote("`" + attribute.name() + "` is declared here", symbols.place(attribute));
        Remedy remedy = attribute.type().accept(new OfType(literal));
        Diagnostic helped = problem.withHelp(literal instanceof Expr.Shifted ? Offsets.TWO_ATTRIBUTES : remedy.help());
        problems.add(remedy.requoted().map(helped::withFix).orElse(helped));
        return Optional.empty();
    }

    static String valuesOf(List<String> values) {
        return values.size() > MOST_LISTED
                ? "use a declared value"
                : "its values are `" + String.join("`, `", values) + "`";
    }

    /**
     * What to write instead.
     *
     * @param requoted the same literal with quotes or without them, where that makes it one of the type
     */
    private record Remedy(String help, Optional<String> requoted) {
        static Remedy of(String help) {
            return new Remedy(help, Optional.empty());
        }
    }

    private record OfType(Expr literal) implements Type.Visitor<Remedy> {
        @Override
        public Remedy visitEnumeration(Type.Enumeration type) {
            return Remedy.of(valuesOf(type.values()));
        }

        @Override
        public Remedy visitTruth(Type.Truth type) {
            boolean isTruth =
                    literal.word().filter(word -> word.matches("true|false")).isPresent();
            return isTruth
                    ? new Remedy("write it without quotes", literal.word().filter(word -> literal instanceof Expr.Text))
                    : other(type);
        }

        @Override
        public Remedy visitWhole(Type.Whole type) {
            return new Remedy(number(type), text().filter(text -> text.matches("0|-?[1-9][0-9]{0,17}")));
        }

        @Override
        public Remedy visitDecimal(Type.Decimal type) {
            return Remedy.of(number(type));
        }

        private String number(Type type) {
            return text().filter(text -> text.matches("-?[0-9]++(\\.[0-9]++)?+"))
                    .map(text -> "write `" + text + "` without quotes")
                    .orElseGet(() -> other(type).help());
        }

        @Override
        public Remedy visitText(Type.Text type) {
            String help = "write it in quotes if it is a string";
            if (literal instanceof Expr.Numeral numeral) {
                return new Remedy(help, Optional.of("\"" + numeral.spelling() + "\""));
            }
            return literal instanceof Expr.Truth ? Remedy.of(help) : other(type);
        }

        @Override
        public Remedy visitInstant(Type.Instant type) {
            return other(type);
        }

        @Override
        public Remedy visitPath(Type.Path type) {
            return other(type);
        }

        @Override
        public Remedy visitDomain(Type.Domain type) {
            return other(type);
        }

        @Override
        public Remedy visitAddress(Type.Address type) {
            return other(type);
        }

        @Override
        public Remedy visitCommand(Type.Command type) {
            return other(type);
        }

        @Override
        public Remedy visitMembers(Type.Members type) {
            return type.values().isPresent() && !(literal instanceof Expr.Regex)
                    ? Remedy.of(valuesOf(type.values().get()))
                    : other(type);
        }

        private Optional<String> text() {
            return literal.word().filter(word -> literal instanceof Expr.Text);
        }

        private Remedy other(Type type) {
            return Remedy.of(
                    literal instanceof Expr.Regex
                            ? RegexTests.misplaced()
                            : "use " + type.withArticle() + ", or declare the attribute otherwise");
        }
    }
}
