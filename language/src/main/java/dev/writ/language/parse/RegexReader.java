package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.regex.RegexSyntaxException;
import dev.writ.language.regex.RegularExpression;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;

/** Reads regular expressions between slashes. */
final class RegexReader {
    private final Fragment fragment;
    private final Consumer<Diagnostic> sink;

    RegexReader(Fragment fragment, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.sink = sink;
    }

    /** The expression; what is wrong with it was reported where it is wrong. */
    Expr read(Token token) {
        Span span = Tokens.span(fragment, token);
        int start = token.getStartIndex() + 1;
        int close = fragment.text().lastIndexOf('/', token.getStopIndex());
        String flags = fragment.text().substring(close + 1, token.getStopIndex() + 1);
        if (!flags.isEmpty() && !flags.equals("i")) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.INVALID_PATTERN,
                            fragment.span(close + 1, token.getStopIndex() + 1),
                            "no flag",
                            "`" + flags + "` stands behind a regular expression, where only `i` may stand")
                    .withHelp("write `i` to ignore case; inside an expression a slash is written `\\/`,"
                            + " and a text stands in double quotes"));
            return new Expr.Malformed(span);
        }
        try {
            String source = fragment.text().substring(start, close);
            return new Expr.Regex(span, RegularExpression.of(source, !flags.isEmpty()));
        } catch (RegexSyntaxException wrong) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.INVALID_PATTERN,
                            fragment.span(start + wrong.start(), start + wrong.end()),
                            "not such a pattern",
                            wrong.problem())
                    .withHelp(wrong.help()));
            return new Expr.Malformed(span);
        }
    }
}
