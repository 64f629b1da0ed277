package dev.writ.language.check.vocabulary;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.DiagnosticSink;
import dev.writ.language.model.Network;
import dev.writ.language.source.Span;
import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.CanonicalPath;
import dev.writ.runtime.canonical.DecimalSpelling;
import dev.writ.runtime.canonical.InstantSpelling;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads literals that have one spelling among many: a policy shows the canonical one, so that it reads as it means. */
public final class SpelledValues {
    private static final String DECIMAL = "-?[0-9]++(\\.[0-9]++)?+";

    private final DiagnosticSink problems;

    public SpelledValues(DiagnosticSink problems) {
        this.problems = problems;
    }

    /** In units of the last of {@code scale} digits. */
    public Optional<Long> decimal(Span span, String spelling, int scale) {
        OptionalLong units = DecimalSpelling.parse(spelling, scale);
        if (units.isPresent()) {
            return Optional.of(units.getAsLong());
        }
        int digits = digitsAfterThePoint(spelling);
        if (spelling.matches(DECIMAL) && digits > scale) {
            return invalidNumber(
                    span,
                    "`" + spelling + "` has " + digits + " digits after the point, and the scale is " + scale,
                    "write at most " + scale + ", or declare a greater scale");
        }
        return DecimalSpelling.parse(spelling, Math.max(digits, 0)).isPresent() || isLongNumber(spelling)
                ? invalidNumber(
                        span, "this number does not fit 64 bits", "use a number nearer to 0, or a smaller scale")
                : invalidNumber(
                        span,
                        "`" + spelling + "` is not a number in plain spelling",
                        "write digits and at most one point, without leading zeros");
    }

    private static boolean isLongNumber(String spelling) {
        return spelling.matches("-?(0|[1-9][0-9]*+)(\\.[0-9]++)?+") && !spelling.matches("-0(\\.0++)?+");
    }

    static int digitsAfterThePoint(String spelling) {
        int point = spelling.indexOf('.');
        return point < 0 ? 0 : spelling.length() - point - 1;
    }

    /** In nanoseconds since 1970. Any offset will do: the spelling says how the author thinks of the moment. */
    public Optional<Long> instant(Span span, String text) {
        OptionalLong nanos = InstantSpelling.parse(text);
        if (nanos.isEmpty()) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.INVALID_LITERAL, span, "not an instant", "`" + text + "` is not an instant")
                    .withHelp("write date, time and offset, as in `2026-12-24T18:00:00Z` or"
                            + " `2026-12-24T18:00:00+01:00`"));
            return Optional.empty();
        }
        return Optional.of(nanos.getAsLong());
    }

    public Optional<String> path(Span span, String text, boolean isRelative) {
        if (isRelative) {
            return canonical(span, text, CanonicalPath.ofRelative(text), "a relative path", RELATIVE_PATH);
        }
        return canonical(
                span,
                text,
                CanonicalPath.of(text),
                "a path",
                pathHelp(
                        text, "write an absolute path without `..`, backslashes, `%2e`, `%2f` and control characters"));
    }

    /** How a relative path is written. */
    public static final String RELATIVE_PATH =
            "write a path without a slash or a tilde at its beginning, `..`, backslashes, `%2e`, `%2f` and control characters";

    /** What to write instead of what is no path, where it can be told what it was to be; otherwise as given. */
    public static String pathHelp(String text, String otherwise) {
        if (text.matches("(~|\\$\\{?[A-Za-z_]\\w*+|%\\w++%).*+")) {
            return "nothing is put in for what begins it: write the absolute path, as in `/home/agent`";
        } else if (text.matches("(\\*\\*/)?\\*(\\.\\w++)++")) {
            return "test its extension in a condition: `extension in [\"" + text.substring(text.indexOf('.') + 1)
                    + "\"]`";
        } else if (text.matches("[A-Za-z]:.*+")) {
            return "only POSIX paths are paths: the host passes `/c/…` or declares a string";
        } else if (!text.isEmpty() && !text.startsWith("/")) {
            return "a path is absolute, as requests hold it: begin it with `/`";
        }
        return otherwise;
    }

    public Optional<String> domain(Span span, String text) {
        return canonical(
                span,
                text,
                CanonicalDomain.of(text),
                "a domain",
                "write a host name in ASCII: no address, port or user name, other alphabets as `xn--…`");
    }

    public Optional<String> address(Span span, String text) {
        return canonical(
                span,
                text,
                CanonicalAddress.of(text),
                "an IP address",
                Network.isMeant(text)
                        ? "a network is not one address: test it by `under`"
                        : "write four decimal numbers, or eight groups of hexadecimal digits with `::` for zeros: no other"
                                + " notation, zone or port");
    }

    private Optional<String> canonical(Span span, String text, @Nullable String canonical, String kind, String help) {
        if (canonical == null) {
            problems.add(
                    Diagnostic.of(DiagnosticCode.INVALID_LITERAL, span, "not " + kind, "`" + text + "` is not " + kind)
                            .withHelp(help));
            return Optional.empty();
        }
        if (!canonical.equals(text)) {
            problems.add(Diagnostic.of(
                            DiagnosticCode.NOT_CANONICAL,
                            span,
                            "another spelling",
                            "`" + text + "` is not how " + kind + " is spelled in requests")
                    .withHelp("write `" + canonical + "`")
                    .withFix(text, canonical));
            return Optional.empty();
        }
        return Optional.of(text);
    }

    private <T> Optional<T> invalidNumber(Span span, String message, String help) {
        problems.add(Diagnostic.of(DiagnosticCode.INVALID_NUMBER, span, "not such a number", message)
                .withHelp(help));
        return Optional.empty();
    }
}
