package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Numbers;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Expr.Operator;
import dev.writ.language.syntax.Word;
import java.util.List;
import java.util.Optional;

/** Types what compares the number of elements of a set with a whole number. */
final class CountTests {
    static final String WORD = "count";

    private final DiagnosticSink problems;
    private final Operands operands;

    CountTests(DiagnosticSink problems, Operands operands) {
        this.problems = problems;
        this.operands = operands;
    }

    /** Whether it is {@code count(…)}. */
    static boolean isCount(Expr operand) {
        return operand instanceof Expr.Part part && part.name().text().equals(WORD);
    }

    /** {@code count(set) <= 3}, or the other way round. */
    TypedCondition comparison(Expr.Comparison comparison) {
        boolean isLeft = isCount(comparison.left());
        Operator operator =
                isLeft ? comparison.operator() : comparison.operator().flip();
        return compared(
                comparison.span(),
                isLeft ? comparison.left() : comparison.right(),
                operator,
                isLeft ? comparison.right() : comparison.left());
    }

    /** {@code count(set) in [1, 2]}. */
    TypedCondition in(Expr.In in, List<Expr> values) {
        Span span = in.span();
        if (values.isEmpty()) {
            Lists.empty(span, problems);
            return TypedCondition.error(span);
        }
        return test(span, in.operand(), set -> new Lists(problems)
                .distinct(values, this::number)
                .flatMap(numbers -> numbers.size() == 1
                        ? possible(span, set, new Condition.Count(set.name(), Operator.EQUAL, numbers.get(0)))
                        : Optional.of(new Condition.Or(numbers.stream()
                                .<Condition>map(number -> new Condition.Count(set.name(), Operator.EQUAL, number))
                                .toList()))));
    }

    /** One side of an interval, or a comparison. */
    TypedCondition compared(Span span, Expr count, Operator operator, Expr number) {
        return test(span, count, set -> number(number)
                .flatMap(read -> possible(span, set, new Condition.Count(set.name(), operator, read))));
    }

    private TypedCondition test(Span span, Expr count, Operands.Test test) {
        Word set = ((Expr.Part) count).attribute();
        return operands.test(span, new Expr.Name(set.span(), set.text()), attribute -> {
            if (SetTests.isSet(attribute)) {
                return test.of(attribute);
            }
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            set.span(),
                            "only sets are counted",
                            "`" + attribute.name() + "` is " + attribute.type().withArticle() + ", not a set")
                    .withHelp(
                            CommandTests.isCommand(attribute)
                                    ? CommandTests.help(attribute)
                                    : "count the elements of a set"));
            return Optional.empty();
        });
    }

    private Optional<Long> number(Expr number) {
        if (number instanceof Expr.Malformed) {
            return Optional.empty();
        }
        if (!(number instanceof Expr.Numeral numeral)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.TYPE_MISMATCH,
                            number.span(),
                            "not a number",
                            "how many elements a set has is compared with a number")
                    .withHelp("write a whole number from 0 to " + Condition.Count.MOST_NUMBER));
            return Optional.empty();
        }
        Optional<Long> read = Numbers.read(numeral.span(), numeral.spelling(), problems);
        if (read.isPresent() && (read.get() < 0 || read.get() > Condition.Count.MOST_NUMBER)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_NUMBER,
                            numeral.span(),
                            "not from 0 to " + Condition.Count.MOST_NUMBER,
                            "elements are counted up to " + Condition.Count.MOST_NUMBER)
                    .withHelp("compare with a number from 0 to " + Condition.Count.MOST_NUMBER
                            + "; for more, let the host supply the size as an attribute"));
            return Optional.empty();
        }
        return read;
    }

    /** What no set of the type meets is reported. */
    private Optional<Condition> possible(Span span, Attribute set, Condition.Count count) {
        if (new ValueDomain(set.type(), problems.steps()).keep(count) != ValueDomain.Effect.EMPTIES) {
            return Optional.of(count);
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.NEVER_HOLDS, span, "never holds", "no `" + set.name() + "` has so many elements")
                .withHelp("change the number"));
        return Optional.empty();
    }

    /** It stands alone, or in a test that is not of numbers. */
    static void refuse(Expr.Part part, DiagnosticSink problems) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        part.span(),
                        "a number",
                        "`" + part.span().text() + "` is a number, which is compared with one")
                .withHelp("write `%1$s <= 3` or `%1$s between 1 and 3`"
                        .formatted(part.span().text())));
    }
}
