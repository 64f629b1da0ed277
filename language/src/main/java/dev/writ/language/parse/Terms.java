package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.TooLarge;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.source.Span;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Counts the names, texts and numbers of one document, wherever in it they stand. */
public final class Terms {
    private final int most;
    private int counted;

    public Terms(int most) {
        this.most = most;
    }

    /** Counts one more; a report where it is the first too many or comes after that. */
    public Optional<Diagnostic> count(Span place) {
        if (counted < most) {
            counted++;
            return Optional.empty();
        }
        return Optional.of(TooLarge.terms(place, most));
    }

    /** The same for all terms among the tokens. */
    Optional<Diagnostic> count(List<Token> tokens, Fragment fragment) {
        for (Token token : tokens) {
            int type = token.getType();
            if (Keywords.isSoft(type)
                    || type == WritLexer.STRING
                    || type == WritLexer.REGEX
                    || type == WritLexer.NUMBER) {
                if (counted == most) {
                    return count(Tokens.span(fragment, token));
                }
                counted++;
            }
        }
        return Optional.empty();
    }
}
