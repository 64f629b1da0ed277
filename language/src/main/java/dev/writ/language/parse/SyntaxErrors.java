package dev.writ.language.parse;

import org.antlr.v4.runtime.DefaultErrorStrategy;
import org.antlr.v4.runtime.InputMismatchException;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.jspecify.annotations.Nullable;

/** Stops at the first mistake and never invents or drops a token; what is expected is then known exactly. */
final class SyntaxErrors extends DefaultErrorStrategy {
    @Override
    public void recover(Parser parser, RecognitionException mistake) {
        throw new ParseCancellationException(mistake);
    }

    @Override
    public Token recoverInline(Parser parser) {
        throw new ParseCancellationException(
                nextTokensContext == null
                        ? new InputMismatchException(parser)
                        : new InputMismatchException(parser, nextTokensState, nextTokensContext));
    }

    @Override
    protected @Nullable Token singleTokenDeletion(Parser parser) {
        return null;
    }

    @Override
    protected void reportUnwantedToken(Parser parser) {
        throw new InputMismatchException(parser);
    }

    @Override
    public void reportError(Parser parser, RecognitionException mistake) {}
}
