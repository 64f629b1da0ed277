package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.RateNode;
import dev.writ.language.syntax.ScopeTerm;
import dev.writ.language.syntax.SentenceNode;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the text spelling, whole or in the parts that the YAML spelling contains. */
public final class PolicyParser {
    private PolicyParser() {}

    /** A whole document under the usual limits. */
    public static Result<PolicyFile> parse(SourceText source) {
        return parse(source, SourceLimits.DEFAULT);
    }

    /** A whole document. */
    public static Result<PolicyFile> parse(SourceText source, SourceLimits limits) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        PolicyFile file = parse(source, limits, diagnostics::add);
        diagnostics.sort(Comparator.comparingInt(diagnostic -> diagnostic.span().start()));
        return Result.of(file, diagnostics);
    }

    /** As much of a document as can be read, for tools that go on after mistakes; they are reported in any order. */
    public static PolicyFile parse(SourceText source, SourceLimits limits, Consumer<Diagnostic> sink) {
        Optional<Diagnostic> tooLarge = TooLarge.bytes(source, limits);
        if (tooLarge.isPresent()) {
            sink.accept(tooLarge.get());
            return new DeclarationBuilder(Fragment.of(source.span(0, 0)), sink).build(source);
        }
        return new DocumentReader(source, limits, sink).read();
    }

    /** The comments of a document, from their sign to the end of their line. */
    public static List<Span> comments(SourceText source) {
        Fragment fragment = DocumentReader.whole(source);
        return Tokens.of(fragment, ignored -> {}).comments().stream()
                .map(token -> Tokens.span(fragment, token))
                .toList();
    }

    /** A condition by itself, under the usual limits. */
    public static Expr condition(Fragment fragment, Consumer<Diagnostic> sink) {
        return condition(fragment, SourceLimits.DEFAULT, new Terms(SourceLimits.DEFAULT.maxTerms()), sink);
    }

    /** A condition inside YAML; malformed as a whole when it has a syntax error. */
    public static Expr condition(Fragment fragment, SourceLimits limits, Terms terms, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, limits, terms, sink).condition();
    }

    /** A property sentence inside YAML; absent when it has a syntax error, which was reported. */
    public static Optional<SentenceNode> sentence(
            Fragment fragment, Word id, SourceLimits limits, Terms terms, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, limits, terms, sink).sentence(id);
    }

    /** The rate of a limit inside YAML; absent when it has a syntax error, which was reported. */
    public static Optional<RateNode> rate(
            Fragment fragment, SourceLimits limits, Terms terms, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, limits, terms, sink).rate();
    }

    /** A term of a scope inside YAML; absent when it has a syntax error, which was reported. */
    public static Optional<ScopeTerm> scopeTerm(
            Fragment fragment, SourceLimits limits, Terms terms, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, limits, terms, sink).scopeTerm();
    }
}
