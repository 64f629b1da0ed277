package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.diagnostic.Result;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.PolicyFile;
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
        return parse(source, ParseLimits.DEFAULT);
    }

    /** A whole document. */
    public static Result<PolicyFile> parse(SourceText source, ParseLimits limits) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        PolicyFile file = parse(source, limits, diagnostics::add);
        diagnostics.sort(Comparator.comparingInt(diagnostic -> diagnostic.span().start()));
        return Result.of(file, diagnostics);
    }

    /** As much of a document as can be read, for tools that go on after mistakes; they are reported in any order. */
    public static PolicyFile parse(SourceText source, ParseLimits limits, Consumer<Diagnostic> sink) {
        if (DocumentReader.bytes(source.text()) > limits.maxBytes()) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.TOO_LARGE,
                            source.span(0, 0),
                            "too large",
                            "the document is larger than %d bytes".formatted(limits.maxBytes()))
                    .withHelp("divide it into several policies"));
            return new DeclarationBuilder(Fragment.of(source.span(0, 0)), sink).build(source);
        }
        return new DocumentReader(source, limits, sink).read();
    }

    /** The comments of a document, from their sign to the end of their line. */
    public static List<Span> comments(SourceText source) {
        Fragment fragment = Fragment.of(source.span(0, source.text().length()));
        return Tokens.of(fragment, ignored -> {}).comments().stream()
                .map(token -> Tokens.span(fragment, token))
                .toList();
    }

    /** A condition inside YAML; malformed as a whole when it has a syntax error. */
    public static Expr condition(Fragment fragment, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, ParseLimits.DEFAULT, sink).condition();
    }

    /** A property sentence inside YAML; absent when it has a syntax error, which was reported. */
    public static Optional<SentenceNode> sentence(Fragment fragment, Word id, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, ParseLimits.DEFAULT, sink).sentence(id);
    }

    /** The rate of a limit inside YAML; absent when it has a syntax error, which was reported. */
    public static Optional<Rate> rate(Fragment fragment, Consumer<Diagnostic> sink) {
        return new EmbeddedReader(fragment, ParseLimits.DEFAULT, sink).rate();
    }
}
