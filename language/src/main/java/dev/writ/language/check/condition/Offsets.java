package dev.writ.language.check.condition;

import dev.writ.language.check.vocabulary.Numbers;
import dev.writ.language.check.vocabulary.SpelledValues;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary.Attribute;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Durations;
import dev.writ.language.syntax.Expr;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Reads the constant beside an attribute: in units of its last digit, of an instant in nanoseconds. */
final class Offsets {
    /** What is said of a constant where no attribute stands opposite. */
    static final String TWO_ATTRIBUTES =
            "a constant stands beside an attribute that is compared with another, as in `a <= b + 24h`";

    private static final long NANOS = 1_000_000_000;

    private final DiagnosticSink problems;
    private final SpelledValues spelled;

    Offsets(DiagnosticSink problems) {
        this.problems = problems;
        this.spelled = new SpelledValues(problems);
    }

    /** What is added to the attribute: 0 where no constant stands beside it; empty when it was reported. */
    Optional<Long> of(Attribute attribute, Expr operand) {
        return operand instanceof Expr.Shifted shifted
                ? amount(attribute, shifted)
                        .map(amount -> shifted.direction() == Expr.Direction.MINUS ? -amount : amount)
                : Optional.of(0L);
    }

    private Optional<Long> amount(Attribute attribute, Expr.Shifted shifted) {
        Type type = attribute.type();
        Optional<Duration> duration = Durations.read(shifted.amount());
        if (type instanceof Type.Instant) {
            return duration.isPresent()
                    ? within(shifted.amountSpan(), nanos(duration.get()))
                    : mismatch(attribute, shifted, "not a duration", "write a number and a unit, as in `24h` or `30m`");
        }
        if (type.range().isEmpty()) {
            return mismatch(attribute, shifted, "nothing is added to it", "only numbers and instants have sums");
        }
        if (duration.isPresent()) {
            return mismatch(attribute, shifted, "not a number", "write a number; a duration is for instants");
        }
        if (shifted.amount().startsWith("-")) {
            String other = shifted.direction() == Expr.Direction.PLUS ? "-" : "+";
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_NUMBER,
                            shifted.amountSpan(),
                            "a second sign",
                            "the constant beside `" + attribute.name() + "` has two signs")
                    .withHelp("write `%s %s %s`"
                            .formatted(attribute.name(), other, shifted.amount().substring(1))));
            return Optional.empty();
        }
        Optional<Long> units = type instanceof Type.Decimal decimal
                ? spelled.decimal(shifted.amountSpan(), shifted.amount(), decimal.scale())
                : Numbers.read(shifted.amountSpan(), shifted.amount(), problems);
        return units.flatMap(amount -> within(shifted.amountSpan(), BigInteger.valueOf(amount)));
    }

    private static BigInteger nanos(Duration duration) {
        return BigInteger.valueOf(duration.toSeconds()).multiply(BigInteger.valueOf(NANOS));
    }

    private Optional<Long> within(Span span, BigInteger amount) {
        if (amount.compareTo(BigInteger.valueOf(Condition.CompareAttributes.MOST_OFFSET)) <= 0) {
            return Optional.of(amount.longValueExact());
        }
        problems.add(Diagnostic.of(
                        DiagnosticCode.OUT_OF_BOUNDS, span, "too much", "the constant beside an attribute is too large")
                .withHelp("it is less than 2^62: of its last digit, of an instant in nanoseconds, which is 146 years"));
        return Optional.empty();
    }

    private <T> Optional<T> mismatch(Attribute attribute, Expr.Shifted shifted, String label, String help) {
        problems.add(Diagnostic.of(
                        DiagnosticCode.TYPE_MISMATCH,
                        shifted.amountSpan(),
                        label,
                        "`" + attribute.name() + "` is " + attribute.type().withArticle())
                .withHelp(help));
        return Optional.empty();
    }
}
