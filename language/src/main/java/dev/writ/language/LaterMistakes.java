package dev.writ.language;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
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

    /** What a declaration looks like of which a part is missing. */
    private static final Set<DiagnosticCode> ECHOES_OF_DECLARATIONS =
            EnumSet.of(DiagnosticCode.INVALID_SOURCE, DiagnosticCode.EMPTY_LIST);

    /** What a rule looks like whose scope is missing. */
    private static final Set<DiagnosticCode> ECHOES_OF_SCOPES =
            EnumSet.of(DiagnosticCode.ARGUMENT_NOT_IN_SCOPE, DiagnosticCode.UNGUARDED_OPTIONAL);

    /** By where the earlier mistakes begin, how far they reach at most: a file may hold a hundred thousand of them. */
    private final NavigableMap<Integer, Integer> reach = new TreeMap<>();

    private final boolean vocabularyIsWhole;
    private final Optional<Span> vocabulary;
    /** From where on a syntax error of YAML may have made something else of the document. */
    private final int unreadableFrom;
    /** By where they begin. */
    private final NavigableMap<Integer, Span> rules = new TreeMap<>();

    private final NavigableMap<Integer, Span> declarations = new TreeMap<>();

    /** The document in which the earlier mistakes stand; it may be composed of others. */
    private final SourceText source;

    private final boolean isParsed;
    private final boolean isComposed;

    /** @param file what checking is about: what the earlier stages could make of the document */
    LaterMistakes(Result<PolicyFile> parsed, Result<PolicyFile> composed, PolicyFile file) {
        this.isParsed = parsed.value().isPresent();
        this.isComposed = composed.value().isPresent();
        this.source = file.source();
        List<Diagnostic> earlier = isParsed ? List.of() : parsed.diagnostics();
        earlier.stream()
                .map(Diagnostic::span)
                .filter(this::isHere)
                .sorted(Comparator.comparingInt(Span::start))
                .forEach(span -> reach.put(
                        span.start(),
                        Math.max(
                                span.end(),
                                reach.isEmpty() ? 0 : reach.lastEntry().getValue())));
        this.vocabularyIsWhole = isWhole(file.vocabulary());
        this.vocabulary = file.vocabulary().map(VocabularyNode::span);
        this.unreadableFrom = earlier.stream()
                .filter(diagnostic -> diagnostic.code() == DiagnosticCode.YAML_SYNTAX)
                .map(diagnostic -> lineBefore(diagnostic.span()))
                .findFirst()
                .orElse(Integer.MAX_VALUE);
        file.rules().forEach(rule -> place(rule.span(), rules));
        file.vocabulary().ifPresent(vocabulary -> {
            vocabulary.attributes().forEach(attribute -> place(attribute.span(), declarations));
            vocabulary.actions().ifPresent(actions -> actions.forEach(action -> place(action.span(), declarations)));
        });
    }

    private void place(Span span, NavigableMap<Integer, Span> places) {
        if (isHere(span)) {
            places.put(span.start(), span);
        }
    }

    private boolean isHere(Span span) {
        return span.source().equals(source);
    }

    private static int lineBefore(Span span) {
        int line = span.source().position(span.start()).line();
        return span.source().lineStart(Math.max(1, line - 1));
    }

    /** What checking found, but for echoes of mistakes that an earlier stage reported. */
    List<Diagnostic> among(Result<CheckedPolicy> checked) {
        List<Diagnostic> found = checked.diagnostics();
        if (isParsed && isComposed) {
            return found;
        }
        return found.stream()
                .filter(diagnostic -> isParsed || isNoEcho(diagnostic))
                .filter(diagnostic -> isComposed || isNoEchoOfFiles(diagnostic))
                .toList();
    }

    /** False for what a missing file may look like. */
    private static boolean isNoEchoOfFiles(Diagnostic diagnostic) {
        return !ECHOES_OF_VOCABULARY.contains(diagnostic.code()) && !ECHOES_OF_RULES.contains(diagnostic.code());
    }

    private boolean isNoEcho(Diagnostic diagnostic) {
        Span span = diagnostic.span();
        boolean echo = ECHOES_OF_RULES.contains(diagnostic.code())
                || !vocabularyIsWhole && ECHOES_OF_VOCABULARY.contains(diagnostic.code())
                || !vocabularyIsWhole && isOtherTypeOfArgument(diagnostic)
                || isHere(span) && isEchoOfPlace(diagnostic.code(), span);
        return !echo;
    }

    private boolean isEchoOfPlace(DiagnosticCode code, Span span) {
        return ECHOES_OF_DECLARATIONS.contains(code) && isInMistaken(declarations, span)
                || ECHOES_OF_SCOPES.contains(code) && isInMistaken(rules, span)
                || span.start() >= unreadableFrom
                || touchesEarlier(span);
    }

    /** An argument whose declaration could not be read has another type than elsewhere. */
    private boolean isOtherTypeOfArgument(Diagnostic diagnostic) {
        return diagnostic.code() == DiagnosticCode.TYPE_MISMATCH
                && vocabulary.filter(all -> holds(all, diagnostic.span())).isPresent();
    }

    private boolean isInMistaken(NavigableMap<Integer, Span> parts, Span span) {
        Map.Entry<Integer, Span> part = parts.floorEntry(span.start());
        return part != null && holds(part.getValue(), span) && touchesEarlier(part.getValue());
    }

    private static boolean holds(Span whole, Span part) {
        return whole.start() <= part.start() && part.end() <= whole.end();
    }

    /** A vocabulary that is missing may have been written, and one that is inferred lacks what rules lack. */
    private boolean isWhole(Optional<VocabularyNode> vocabulary) {
        return vocabulary.isPresent()
                && !(isHere(vocabulary.get().span())
                        && touchesEarlier(vocabulary.get().span()));
    }

    private boolean touchesEarlier(Span span) {
        Map.Entry<Integer, Integer> before = reach.floorEntry(span.end());
        return before != null && before.getValue() >= span.start();
    }
}
