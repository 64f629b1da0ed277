package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.source.Span;
import java.util.List;
import org.antlr.v4.runtime.Token;

/** {@code a and b or c}: refused, with both of its readings. */
final class MixedConnectives {
    // A long chain is shown by its shape, not in full.
    private static final int MOST_TERMS = 6;

    private final Fragment fragment;
    private final List<Span> terms;
    private final List<Token> connectives;

    /** @param terms with the parentheses around them */
    MixedConnectives(Fragment fragment, List<Span> terms, List<Token> connectives) {
        this.fragment = fragment;
        this.terms = terms;
        this.connectives = connectives;
    }

    Diagnostic diagnostic(Token culprit) {
        return Diagnostic.of(
                        DiagnosticCode.MIXED_CONNECTIVES,
                        Tokens.span(fragment, culprit),
                        "`and` and `or` without parentheses",
                        "`and` and `or` are mixed without parentheses")
                .withHelp("write `%s` or `%s`".formatted(grouped(WritLexer.AND), grouped(WritLexer.OR)));
    }

    /** The chain with parentheses around the runs that one connective joins. */
    private String grouped(int type) {
        StringBuilder text = new StringBuilder();
        int shown = Math.min(terms.size(), MOST_TERMS);
        for (int i = 0; i < shown; i++) {
            boolean joinedLeft = i > 0 && isJoined(i - 1, type);
            boolean joinedRight = i < terms.size() - 1 && isJoined(i, type);
            text.append(joinedRight && !joinedLeft ? "(" : "");
            text.append(Excerpt.of(terms.get(i).text()));
            text.append(joinedLeft && !joinedRight ? ")" : "");
            text.append(i < connectives.size() ? " " + word(i) + " " : "");
        }
        return shown < terms.size() ? text.append("…").toString() : text.toString();
    }

    private boolean isJoined(int connective, int type) {
        return connectives.get(connective).getType() == type;
    }

    private String word(int connective) {
        return isJoined(connective, WritLexer.AND) ? "and" : "or";
    }
}
