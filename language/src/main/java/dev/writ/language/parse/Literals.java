package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.Span;
import dev.writ.language.syntax.Expr;
import dev.writ.language.syntax.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.ParseTree;
import org.jspecify.annotations.Nullable;

/** Names and quoted texts: from tokens to what they stand for. */
final class Literals {
    private static final String TAG = "tag:";

    private final Fragment fragment;
    private final Consumer<Diagnostic> sink;

    Literals(Fragment fragment, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.sink = sink;
    }

    Span span(Token token) {
        return Tokens.span(fragment, token);
    }

    Span span(ParserRuleContext context) {
        return span(context.getStart(), context.getStop());
    }

    /** A literal where nothing but literals may stand: a word stands for itself. */
    Expr value(ParserRuleContext context) {
        Token token = context.getStart();
        Span span = span(token);
        return switch (token.getType()) {
            case WritLexer.NUMBER -> new Expr.Numeral(span, spelling(token));
            case WritLexer.TRUE -> new Expr.Truth(span, true);
            case WritLexer.FALSE -> new Expr.Truth(span, false);
            default -> new Expr.Text(span, text(token));
        };
    }

    Span span(Token first, Token last) {
        int end = Math.max(first.getStartIndex(), last.getStopIndex() + 1);
        return fragment.span(first.getStartIndex(), end);
    }

    /** A name of one token: plain, quoted, or a tag whose name may be quoted; one without a character is reported. */
    Word word(Token token) {
        Word word = quoted(token);
        if (word.text().isEmpty()) {
            sink.accept(Diagnostic.of(DiagnosticCode.WRONG_SHAPE, word.span(), "empty", "a name is empty")
                    .withHelp("write at least one character between the quotes"));
        }
        return word;
    }

    /** A text, which may be empty. */
    Word quoted(Token token) {
        return new Word(span(token), text(token));
    }

    Word word(ParserRuleContext context) {
        return word(context.getStart());
    }

    List<Word> words(WritParser.@Nullable NamesContext names) {
        List<Word> words = new ArrayList<>();
        if (names != null) {
            for (ParseTree child : names.children) {
                if (child instanceof WritParser.NameContext name) {
                    words.add(word(name));
                }
            }
        }
        return words;
    }

    List<Word> words(WritParser.AttributesContext attributes) {
        List<Word> words = new ArrayList<>();
        for (ParseTree child : attributes.children) {
            if (child instanceof WritParser.AttributeContext attribute) {
                words.add(word(attribute));
            }
        }
        return words;
    }

    /** What the token stands for; bad escapes are reported and left out. */
    String text(Token token) {
        String spelling = spelling(token);
        int quote = spelling.startsWith(TAG) ? TAG.length() : 0;
        if (quote >= spelling.length() || spelling.charAt(quote) != '"') {
            return spelling;
        }
        String value = unescape(token.getStartIndex() + quote + 1, token.getStopIndex());
        return spelling.substring(0, quote) + value;
    }

    String spelling(Token token) {
        return fragment.text().substring(token.getStartIndex(), token.getStopIndex() + 1);
    }

    private String unescape(int start, int end) {
        String source = fragment.text();
        StringBuilder value = new StringBuilder(end - start);
        int i = start;
        while (i < end) {
            if (source.charAt(i) != '\\') {
                value.append(source.charAt(i++));
                continue;
            }
            int length = escapeLength(i, end);
            int codePoint = codePoint(source.substring(i, i + length));
            if (codePoint >= 0) {
                value.appendCodePoint(codePoint);
            } else {
                reportEscape(i, i + length);
            }
            i += length;
        }
        return value.toString();
    }

    private int escapeLength(int start, int end) {
        String source = fragment.text();
        if (source.startsWith("\\u{", start)) {
            int close = source.indexOf('}', start);
            return close >= 0 && close < end && close - start <= 9 ? close - start + 1 : 3;
        }
        return 1 + Character.charCount(source.codePointAt(start + 1));
    }

    /** The character that an escape stands for; negative when it stands for none. */
    private static int codePoint(String escape) {
        return switch (escape) {
            case "\\\"" -> '"';
            case "\\\\" -> '\\';
            case "\\n" -> '\n';
            case "\\t" -> '\t';
            default -> numbered(escape);
        };
    }

    private static int numbered(String escape) {
        if (!escape.matches("\\\\u\\{[0-9A-Fa-f]{1,6}\\}")) {
            return -1;
        }
        int codePoint = Integer.parseInt(escape.substring(3, escape.length() - 1), 16);
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        return Character.isValidCodePoint(codePoint) && !surrogate ? codePoint : -1;
    }

    private void reportEscape(int start, int end) {
        sink.accept(Diagnostic.of(
                        DiagnosticCode.SYNTAX,
                        fragment.span(start, end),
                        "not an escape",
                        "`%s` stands for no character".formatted(fragment.text().substring(start, end)))
                .withHelp("the escapes are `\\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`"));
    }
}
