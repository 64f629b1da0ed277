package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.SourceLimits;
import dev.writ.language.source.SourceText;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.PolicyFile;
import dev.writ.language.syntax.VocabularyNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;

/** Reads a whole document, declaration by declaration. */
final class DocumentReader {
    private final SourceText source;
    private final Fragment fragment;
    private final SourceLimits limits;
    private final MistakeLimit sink;
    private final SyntaxReader reader;
    private final Layout layout;
    private final DeclarationBuilder declarations;

    DocumentReader(SourceText source, SourceLimits limits, Consumer<Diagnostic> sink) {
        this.source = source;
        this.fragment = whole(source);
        this.limits = limits;
        this.sink = new MistakeLimit(sink);
        this.reader = new SyntaxReader(fragment, limits, this.sink);
        this.layout = new Layout(fragment.text());
        this.declarations = new DeclarationBuilder(fragment, this.sink);
    }

    /** All of a document but a byte order mark, which says nothing about UTF-8 and which some editors write. */
    static Fragment whole(SourceText source) {
        int start = source.text().startsWith("\uFEFF") ? 1 : 0;
        return Fragment.of(source.span(start, source.text().length()));
    }

    PolicyFile read() {
        List<Token> tokens = Tokens.of(fragment, sink).words();
        if (tokens.isEmpty()) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.EMPTY_DOCUMENT,
                            source.span(0, 0),
                            "nothing declared",
                            "the document is empty")
                    .withHelp("declare at least one rule, such as `allow read_records`"));
        } else if (!hasTooManyTerms(tokens)) {
            readParts(layout.parts(tokens), this::readPart);
        }
        return declarations.build(source);
    }

    private void readParts(List<List<Token>> parts, Consumer<List<Token>> read) {
        for (List<Token> part : parts) {
            if (sink.isReached()) {
                return;
            }
            read.accept(part);
        }
    }

    private void readPart(List<Token> part) {
        Token first = part.get(0);
        if (first.getType() == WritLexer.VOCABULARY_BLOCK) {
            readVocabulary(part);
        } else {
            reader.read(part, "the declaration", WritParser::declaration)
                    .ifPresent(context -> context.accept(declarations));
        }
    }

    private void readVocabulary(List<Token> part) {
        Span span = fragment.span(part.get(0).getStartIndex(), last(part).getStopIndex() + 1);
        int begin = 1;
        int end = part.size();
        if (end > 1 && part.get(1).getType() == WritLexer.OPEN_BRACE) {
            begin = 2;
        } else {
            reportMissing("{", end > 1 ? part.get(1) : part.get(0), end > 1);
        }
        int close = begin == 2 ? closing(part) : end;
        if (end > begin && last(part).getType() == WritLexer.CLOSE_BRACE) {
            end--;
        } else if (close < end) {
            reportTrailing(part.get(close + 1));
            end = close;
        } else if (begin == 2) {
            reportMissing("}", last(part), false);
        }
        VocabularyBuilder builder = new VocabularyBuilder(fragment, sink);
        readParts(layout.parts(part.subList(begin, end)), entry -> reader.read(
                        entry, "the entry", WritParser::vocabularyEntry)
                .ifPresent(builder::add));
        VocabularyNode vocabulary = builder.build(span);
        declarations.vocabulary(Tokens.span(fragment, part.get(0)), vocabulary);
    }

    /** The index of the brace that closes the one at index 1, or the end. */
    private static int closing(List<Token> part) {
        int depth = 0;
        for (int i = 1; i < part.size(); i++) {
            int type = part.get(i).getType();
            depth += type == WritLexer.OPEN_BRACE ? 1 : type == WritLexer.CLOSE_BRACE ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return part.size();
    }

    private void reportTrailing(Token token) {
        Span span = Tokens.span(fragment, token);
        sink.accept(Diagnostic.of(
                        DiagnosticCode.SYNTAX,
                        span,
                        "not expected here",
                        "expected the end of the vocabulary, found `%s`".formatted(Excerpt.of(span.text())))
                .withHelp("a declaration begins in the first column; the lines that belong to it are indented"));
    }

    /** Reports a missing brace, at the token found instead of it or after the last one. */
    private void reportMissing(String brace, Token token, boolean instead) {
        int end = token.getStopIndex() + 1;
        Span span = instead ? Tokens.span(fragment, token) : fragment.span(end, end);
        sink.accept(Diagnostic.of(
                        DiagnosticCode.SYNTAX,
                        span,
                        "`%s` is missing".formatted(brace),
                        "the vocabulary has no `%s`".formatted(brace))
                .withHelp("write the vocabulary as `vocabulary { … }`"));
    }

    private boolean hasTooManyTerms(List<Token> tokens) {
        Optional<Diagnostic> tooMany = new Terms(limits.maxTerms()).count(tokens, fragment);
        tooMany.ifPresent(sink);
        return tooMany.isPresent();
    }

    private static Token last(List<Token> part) {
        return part.get(part.size() - 1);
    }
}
