package dev.writ.language.diagnostic;

import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import java.util.Optional;

/** The reports about documents that go beyond a limit: which, by how much, and by what option it is raised. */
public final class TooLarge {
    private TooLarge() {}

    /** Absent when the document is not too long. */
    public static Optional<Diagnostic> bytes(SourceText source, SourceLimits limits) {
        int units = source.text().length();
        if (units <= limits.maxBytes() / 3 || source.bytes() <= limits.maxBytes()) {
            return Optional.empty();
        }
        return Optional.of(report(
                source.span(0, 0),
                "too large",
                "the document has %d bytes, and at most %d are read".formatted(source.bytes(), limits.maxBytes()),
                "divide it into several policies, or raise `--max-bytes`"));
    }

    /** @param place of the first part that stands too deep */
    public static Diagnostic depth(Span place, String parts, SourceLimits limits) {
        return report(
                place,
                "too deep",
                "%s stand more than %d deep in each other".formatted(parts, limits.maxDepth()),
                "divide it, or raise `--max-depth`");
    }

    /** @param place of the first term too many */
    public static Diagnostic terms(Span place, int maxTerms) {
        return report(
                place,
                "one too many",
                "the document has more than %d names, texts and numbers".formatted(maxTerms),
                "divide it into several policies, or raise `--max-terms`");
    }

    /** @param place the start of the document that was asked for */
    public static Diagnostic steps(Span place, long maxSteps) {
        return report(
                place,
                "too much work",
                "reading this policy, with what it refers to, takes more than %d steps".formatted(maxSteps),
                "divide it, say less of the same many times, or raise `--max-steps`");
    }

    private static Diagnostic report(Span place, String label, String message, String help) {
        return Diagnostic.of(DiagnosticCode.TOO_LARGE, place, label, message).withHelp(help);
    }
}
