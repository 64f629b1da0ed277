package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritLexer;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.antlr.v4.runtime.Token;

/** Reports tokens that are right nowhere, with what was probably meant. */
final class BadTokens {
    private static final Map<String, String> MEANT = Map.of(
            "=", "==", "===", "==", "!==", "!=", "<>", "!=", "=<", "<=", "!", "not", "&&", "and", "&", "and", "||",
            "or", "|", "or");

    static final String NO_ARITHMETIC =
            "conditions add one constant to an attribute, as in `a <= b + 100`, and calculate nothing else:"
                    + " let the host supply the result as an attribute of its own";

    private final Fragment fragment;
    private final Consumer<Diagnostic> sink;

    BadTokens(Fragment fragment, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.sink = sink;
    }

    /** Reports the first bad token; true if there is any. */
    boolean report(List<Token> tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            switch (token.getType()) {
                case WritLexer.BAD_NUMBER -> reportNumber(token);
                case WritLexer.BAD_OPERATOR -> reportOperator(token);
                case WritLexer.UNCLOSED_STRING ->
                    report(token, "a text without its closing quote", "write `\"` at its end; a text ends on its line");
                case WritLexer.SINGLE_QUOTED -> reportSingleQuotes(token);
                case WritLexer.UNKNOWN -> reportUnknown(tokens, i);
                case WritLexer.REGEX -> {
                    if (!isOperand(tokens, i - 1)) {
                        continue;
                    }
                    reportSlash(token);
                }
                case WritLexer.PATTERN -> {
                    if (!isProduct(tokens, i)) {
                        continue;
                    }
                    report(token, "`*` is no operator", NO_ARITHMETIC);
                }
                case WritLexer.PLUS, WritLexer.MINUS -> {
                    if (isBesideAttribute(tokens, i)) {
                        continue;
                    }
                    reportUnknown(tokens, i);
                }
                default -> {
                    continue;
                }
            }
            return true;
        }
        return false;
    }

    /** A constant may stand beside an attribute. */
    private static boolean isBesideAttribute(List<Token> tokens, int at) {
        boolean afterName = at > 0 && Keywords.isSoft(tokens.get(at - 1).getType());
        int next = at + 1 < tokens.size() ? tokens.get(at + 1).getType() : Token.EOF;
        return afterName && (next == WritLexer.NUMBER || next == WritLexer.DURATION);
    }

    private void reportNumber(Token token) {
        sink.accept(Diagnostic.of(
                        DiagnosticCode.INVALID_NUMBER,
                        Tokens.span(fragment, token),
                        "not a number",
                        "`%s` is neither a number nor a name".formatted(Excerpt.of(text(token))))
                .withHelp("numbers have digits only; a name that begins with a digit stands in double quotes"));
    }

    private void reportOperator(Token token) {
        String meant = MEANT.get(text(token));
        Diagnostic diagnostic = mistake(token, "`%s` is no operator".formatted(text(token)));
        sink.accept(
                meant == null
                        ? diagnostic.withHelp("the operators are `==`, `!=`, `<`, `<=`, `>`, `>=`")
                        : diagnostic.withHelp("write `%s`".formatted(meant)).withFix(fix(token, meant)));
    }

    /** A word needs blanks around it where an operator does not. */
    private String fix(Token token, String meant) {
        if (!Character.isLetter(meant.charAt(0))) {
            return meant;
        }
        String text = fragment.text();
        int start = token.getStartIndex();
        int end = token.getStopIndex() + 1;
        String before = start > 0 && Character.isLetterOrDigit(text.charAt(start - 1)) ? " " : "";
        String after = end < text.length() && !Character.isWhitespace(text.charAt(end)) ? " " : "";
        return before + meant + after;
    }

    private void reportSingleQuotes(Token token) {
        String text = text(token);
        Diagnostic diagnostic =
                mistake(token, "a text in single quotes").withHelp("texts are written in double quotes");
        String inside = text.substring(1, Math.max(1, text.length() - 1));
        boolean closed = text.length() > 1 && text.endsWith("'");
        sink.accept(
                closed && inside.chars().noneMatch(c -> c == '"' || c == '\\' || c == '\'')
                        ? diagnostic.withFix("\"" + inside + "\"")
                        : diagnostic);
    }

    private void reportUnknown(List<Token> tokens, int at) {
        Token token = tokens.get(at);
        char c = fragment.text().charAt(token.getStartIndex());
        // Characters outside ASCII were reported when the text was divided into tokens.
        if (!Tokens.isAscii(c) || Character.isISOControl(c)) {
            return;
        }
        if (Tokens.beginsForeignComment(fragment.text(), token.getStartIndex())) {
            reportComment(token);
        } else if ("*/+-%^".indexOf(c) >= 0 && isOperand(tokens, at - 1) && isOperand(tokens, at + 1)) {
            report(token, "`%s` is no operator".formatted(c), NO_ARITHMETIC);
        } else {
            report(token, "`%s` has no meaning here".formatted(c), "delete it, or put it in double quotes");
        }
    }

    /** A sign of division, behind what might be divided. */
    private void reportSlash(Token token) {
        int start = token.getStartIndex();
        sink.accept(Diagnostic.of(
                        DiagnosticCode.SYNTAX,
                        fragment.span(start, start + 1),
                        "not expected here",
                        "`/` is no operator")
                .withHelp(NO_ARITHMETIC));
    }

    /** A star alone stands for every action, and between two numbers or names for a product. */
    private boolean isProduct(List<Token> tokens, int at) {
        return text(tokens.get(at)).equals("*") && isOperand(tokens, at - 1) && isOperand(tokens, at + 1);
    }

    private void reportComment(Token token) {
        int start = token.getStartIndex();
        String sign = fragment.text().substring(start, start + 2);
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.SYNTAX,
                        fragment.span(start, start + 2),
                        "not expected here",
                        "`%s` begins no comment".formatted(sign))
                .withHelp("a comment begins with `#`");
        boolean document =
                fragment.text().length() + 1 >= fragment.source().text().length();
        sink.accept(document && sign.equals("//") ? diagnostic.withFix("#") : diagnostic);
    }

    private static boolean isOperand(List<Token> tokens, int at) {
        if (at < 0 || at >= tokens.size()) {
            return false;
        }
        return switch (tokens.get(at).getType()) {
            case WritLexer.NAME,
                    WritLexer.NUMBER,
                    WritLexer.DURATION,
                    WritLexer.OPEN_PARENTHESIS,
                    WritLexer.CLOSE_PARENTHESIS -> true;
            default -> false;
        };
    }

    private void report(Token token, String message, String help) {
        sink.accept(mistake(token, message).withHelp(help));
    }

    private Diagnostic mistake(Token token, String message) {
        return Diagnostic.of(DiagnosticCode.SYNTAX, Tokens.span(fragment, token), "not expected here", message);
    }

    private String text(Token token) {
        return fragment.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
    }
}
