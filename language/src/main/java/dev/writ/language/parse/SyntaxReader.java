package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.SourceLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.antlr.v4.runtime.BailErrorStrategy;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.ListTokenSource;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.PredictionMode;
import org.antlr.v4.runtime.misc.ParseCancellationException;

/** Reads one part of a fragment by one rule of the grammar, with at most one report. */
final class SyntaxReader {
    private final Fragment fragment;
    private final SourceLimits limits;
    private final Consumer<Diagnostic> sink;

    SyntaxReader(Fragment fragment, SourceLimits limits, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.limits = limits;
        this.sink = sink;
    }

    /** @param whole what the tokens are, for messages: {@code the declaration} */
    <T extends ParserRuleContext> Optional<T> read(List<Token> tokens, String whole, Function<WritParser, T> rule) {
        BadTokens bad = new BadTokens(fragment, sink);
        if (bad.report(tokens) || isTooDeep(tokens)) {
            return Optional.empty();
        }
        WritParser parser = new WritParser(new CommonTokenStream(new ListTokenSource(withEnd(tokens))));
        parser.removeErrorListeners();
        parser.setErrorHandler(new BailErrorStrategy());
        parser.getInterpreter().setPredictionMode(PredictionMode.SLL);
        try {
            return Optional.of(rule.apply(parser));
        } catch (ParseCancellationException perhapsOnlySll) {
            return again(parser, tokens, whole, rule);
        }
    }

    private <T extends ParserRuleContext> Optional<T> again(
            WritParser parser, List<Token> tokens, String whole, Function<WritParser, T> rule) {
        parser.reset();
        parser.setErrorHandler(new SyntaxErrors());
        parser.getInterpreter().setPredictionMode(PredictionMode.LL);
        try {
            return Optional.of(rule.apply(parser));
        } catch (ParseCancellationException stopped) {
            if (stopped.getCause() instanceof RecognitionException mistake) {
                sink.accept(new SyntaxMistake(fragment, mistake, whole, tokens).diagnostic());
                return Optional.empty();
            }
            throw stopped;
        }
    }

    private boolean isTooDeep(List<Token> tokens) {
        Optional<Token> deep = Nesting.tooDeep(tokens, limits.maxDepth());
        deep.ifPresent(
                token -> sink.accept(TooLarge.depth(Tokens.span(fragment, token), "brackets and `not`s", limits)));
        return deep.isPresent();
    }

    private List<Token> withEnd(List<Token> tokens) {
        int end = tokens.isEmpty() ? 0 : tokens.get(tokens.size() - 1).getStopIndex() + 1;
        CommonToken last = new CommonToken(WritLexer.EOF, "");
        last.setStartIndex(end);
        last.setStopIndex(end - 1);
        List<Token> all = new ArrayList<>(tokens);
        all.add(last);
        return all;
    }
}
