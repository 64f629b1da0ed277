package dev.writ.language;

import dev.writ.language.check.PolicyChecker;
import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What checking finds in a document that could be read only in part. Parts that were reported are missing from it, so
 * whatever may only be their echo is left out: one mistake, one report.
 */
final class LaterMistakes {
    /** What a missing part of the vocabulary looks like where it is used. */
    private static final Set<DiagnosticCode> ECHOES_OF_VOCABULARY = EnumSet.of(
            DiagnosticCode.UNKNOWN_ATTRIBUTE,
            DiagnosticCode.UNKNOWN_ACTION,
            DiagnosticCode.UNKNOWN_VALUE,
            DiagnosticCode.UNKNOWN_TAG,
            DiagnosticCode.UNKNOWN_APPROVER,
            DiagnosticCode.ARGUMENT_NOT_IN_SCOPE,
            DiagnosticCode.QUOTES_NEEDED);

    /** What a missing rule or default looks like. */
    private static final Set<DiagnosticCode> ECHOES_OF_RULES =
            EnumSet.of(DiagnosticCode.UNKNOWN_RULE, DiagnosticCode.NO_EFFECT, DiagnosticCode.IMPLICIT_DENY);

    /** By where the earlier mistakes begin, how far they reach at most: a file may hold a hundred thousand of them. */
    private final NavigableMap<Integer, Integer> reach = new TreeMap<>();

    private final boolean vocabularyIsWhole;

    private LaterMistakes(List<Diagnostic> earlier, PolicyFile file) {
        earlier.stream()
                .map(Diagnostic::span)
                .sorted(Comparator.comparingInt(Span::start))
                .forEach(span -> reach.put(
                        span.start(),
                        Math.max(
                                span.end(),
                                reach.isEmpty() ? 0 : reach.lastEntry().getValue())));
        this.vocabularyIsWhole = isWhole(file.vocabulary());
    }

    /** The earlier mistakes and those found in what remains of the document, in source order. */
    static List<Diagnostic> joined(List<Diagnostic> earlier, PolicyFile remains) {
        LaterMistakes mistakes = new LaterMistakes(earlier, remains);
        List<Diagnostic> all = new ArrayList<>(earlier);
        PolicyChecker.check(remains).diagnostics().stream()
                .filter(mistakes::isNoEcho)
                .forEach(all::add);
        all.sort(Comparator.comparingInt(diagnostic -> diagnostic.span().start()));
        return all;
    }

    private boolean isNoEcho(Diagnostic diagnostic) {
        boolean echo = ECHOES_OF_RULES.contains(diagnostic.code())
                || !vocabularyIsWhole && ECHOES_OF_VOCABULARY.contains(diagnostic.code())
                || touchesEarlier(diagnostic.span());
        return !echo;
    }

    /** A vocabulary that is missing may have been written, and one that is inferred lacks what rules lack. */
    private boolean isWhole(Optional<VocabularyNode> vocabulary) {
        return vocabulary.isPresent() && !touchesEarlier(vocabulary.get().span());
    }

    private boolean touchesEarlier(Span span) {
        Map.Entry<Integer, Integer> before = reach.floorEntry(span.end());
        return before != null && before.getValue() >= span.start();
    }
}
