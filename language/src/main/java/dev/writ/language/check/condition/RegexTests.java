package dev.writ.language.check.condition;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.regex.Regex;
import dev.writ.language.regex.RegexSyntaxException;
import dev.writ.language.regex.RegularExpression;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.Optional;

/** Types tests of a string by a regular expression. */
final class RegexTests {
    private static final String WORDS = "a regular expression stands behind `matches` or `contains`";

    private final AttributeTests tests;
    private final DiagnosticSink problems;

    RegexTests(AttributeTests tests, DiagnosticSink problems) {
        this.tests = tests;
        this.problems = problems;
    }

    /** {@code matches /expression/}, of a string. */
    Optional<Condition> matches(Expr.Matching matching, Attribute attribute) {
        Expr literal = matching.values().get(0);
        if (literal instanceof Expr.Regex regex) {
            return Optional.of(new Condition.Matches(attribute.name(), new Pattern.Regex(regex.expression(), false)));
        }
        Diagnostic missing = Diagnostic.of(
                        DiagnosticCode.INVALID_PATTERN,
                        literal.span(),
                        "no regular expression",
                        "`matches` is followed by a regular expression")
                .withHelp("write it between slashes, as `/[a-z]+/`, or use `like` and stars");
        problems.add(between(literal).map(missing::withFix).orElse(missing));
        return Optional.empty();
    }

    /** {@code contains /expression/}, of a string. */
    Optional<Condition> contains(Expr.Regex regex, Attribute attribute) {
        if (!(attribute.type() instanceof Type.Text)) {
            return tests.mismatch(
                    regex.span(),
                    "only for strings",
                    "`" + attribute.name() + "` is " + attribute.type().withArticle()
                            + ", which no regular expression tests",
                    "write the part between double quotes");
        }
        RegularExpression expression = regex.expression();
        if (isNullable(expression.tree())) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_PATTERN,
                            regex.span(),
                            "not such a pattern",
                            "every string has a part that matches: the empty one")
                    .withHelp("write what the part must have, or `matches` for the whole string"));
            return Optional.empty();
        }
        return Optional.of(new Condition.Matches(attribute.name(), new Pattern.Regex(expression, true)));
    }

    /** The case is part of an expression, not of the test. */
    Optional<Condition> ignoringCase(Expr.Regex regex, Span words) {
        RegularExpression expression = regex.expression();
        String meant = "/" + expression.source() + "/i";
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        words,
                        "not after this test",
                        "a regular expression says itself whether it ignores case")
                .withHelp("write `" + meant + "`")
                .withFix(List.of(new Diagnostic.Edit(
                        regex.span().source().span(regex.span().start(), words.end()), meant))));
        return Optional.empty();
    }

    /** What is said of an expression that stands where none may. */
    static String misplaced() {
        return WORDS + "; a text or a path stands in double quotes";
    }

    /** A text as an expression between slashes, where it is one. */
    private static Optional<String> between(Expr literal) {
        if (!(literal instanceof Expr.Text text)
                || text.value().isEmpty()
                || text.value().startsWith("*")
                || text.value().chars().anyMatch(c -> c == '/' || c < ' ' || c > '~')) {
            return Optional.empty();
        }
        try {
            return Optional.of(RegularExpression.of(text.value(), false).literal());
        } catch (RegexSyntaxException other) {
            return Optional.empty();
        }
    }

    /** Whether the empty text matches wherever it stands. */
    private static boolean isNullable(Regex regex) {
        return regex.accept(new Nullable());
    }

    private static final class Nullable implements Regex.Visitor<Boolean> {
        @Override
        public Boolean visitCharacterClass(Regex.CharacterClass characters) {
            return false;
        }

        @Override
        public Boolean visitConcatenation(Regex.Concatenation concatenation) {
            return concatenation.parts().stream().allMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitAlternation(Regex.Alternation alternation) {
            return alternation.alternatives().stream().anyMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitRepetition(Regex.Repetition repetition) {
            return repetition.least() == 0 || repetition.body().accept(this);
        }

        @Override
        public Boolean visitAssertion(Regex.Assertion assertion) {
            return false;
        }
    }
}
