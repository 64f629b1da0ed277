package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.source.Span;
import java.math.BigInteger;
import java.util.Optional;

/** Reads whole numbers in the one spelling that policies and requests share. */
public final class Numbers {
    private static final String PLAIN = "0|-?[1-9][0-9]*+";
    private static final int LONGEST = 20;

    private Numbers() {}

    public static boolean isPlain(String spelling) {
        return spelling.matches(PLAIN);
    }

    public static Optional<Long> read(Span span, String spelling, DiagnosticSink problems) {
        if (spelling.matches("-?[0-9]++\\.[0-9]++")) {
            problems.add(invalid(
                    span, "`" + spelling + "` is not a whole number", "use a whole number, or declare a decimal"));
            return Optional.empty();
        }
        if (!isPlain(spelling)) {
            problems.add(invalid(
                    span,
                    "`" + spelling + "` is not a whole number in plain spelling",
                    "write only digits, without leading zeros"));
            return Optional.empty();
        }
        if (spelling.length() > LONGEST || new BigInteger(spelling).bitLength() >= Long.SIZE) {
            problems.add(invalid(span, "this number does not fit 64 bits", "use a number from -2^63 to 2^63 - 1"));
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(spelling));
    }

    private static Diagnostic invalid(Span span, String message, String help) {
        return Diagnostic.of(DiagnosticCode.INVALID_NUMBER, span, "not a 64-bit whole number", message)
                .withHelp(help);
    }
}
