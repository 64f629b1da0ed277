package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.source.Characters;
import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import org.antlr.v4.runtime.Token;

/** Divides a fragment into tokens and refuses characters that hide what is written. */
final class Tokens {
    private final Fragment fragment;
    private final Consumer<Diagnostic> sink;
    private final List<Token> words = new ArrayList<>();
    private final List<Token> comments = new ArrayList<>();
    private int runEnd = -1;
    private boolean runReported;
    /** Where something ends of which all was said. */
    private int explained;

    private Tokens(Fragment fragment, Consumer<Diagnostic> sink) {
        this.fragment = fragment;
        this.sink = sink;
    }

    /** All tokens but blanks and comments, in order; strange characters are reported. */
    static Tokens of(Fragment fragment, Consumer<Diagnostic> sink) {
        Tokens tokens = new Tokens(fragment, sink);
        tokens.read();
        return tokens;
    }

    List<Token> words() {
        return words;
    }

    List<Token> comments() {
        return comments;
    }

    static Span span(Fragment fragment, Token token) {
        return fragment.span(token.getStartIndex(), token.getStopIndex() + 1);
    }

    private void read() {
        WritLexer lexer = new WritLexer(new Utf16Stream(fragment.text()));
        lexer.removeErrorListeners();
        for (Token token = lexer.nextToken(); token.getType() != Token.EOF; token = lexer.nextToken()) {
            if (token.getStartIndex() != runEnd) {
                runReported = false;
            }
            runEnd = token.getStopIndex() + 1;
            checkCharacters(token);
            (token.getType() == WritLexer.COMMENT ? comments : words).add(token);
        }
    }

    private void checkCharacters(Token token) {
        if (token.getStartIndex() < explained) {
            return;
        }
        switch (token.getType()) {
            case WritLexer.COMMENT -> checkInside(token, "comments", Characters::isDeceptive);
            case WritLexer.STRING, WritLexer.TAG, WritLexer.UNCLOSED_STRING, WritLexer.SINGLE_QUOTED ->
                checkInside(token, "texts", Characters::isInvisible);
            case WritLexer.REGEX -> checkInside(token, "expressions", Characters::isInvisible);
            case WritLexer.UNKNOWN -> checkUnknown(token);
            default -> {}
        }
    }

    private void checkInside(Token token, String place, IntPredicate refused) {
        String text = fragment.text();
        int end = token.getStopIndex() + 1;
        for (int i = token.getStartIndex(); i < end; i += Character.charCount(text.codePointAt(i))) {
            int codePoint = text.codePointAt(i);
            if (refused.test(codePoint)) {
                String help =
                        switch (place) {
                            case "texts" -> "write it as `\\u{%X}`, so that readers see it".formatted(codePoint);
                            case "expressions" -> "write it as `\\x{%X}`, so that readers see it".formatted(codePoint);
                            default -> "delete it";
                        };
                sink.accept(Diagnostic.of(
                                DiagnosticCode.INVISIBLE_CHARACTER,
                                fragment.span(i, i + Character.charCount(codePoint)),
                                "invisible",
                                "%s must not hold the invisible character %s"
                                        .formatted(place, Characters.name(codePoint)))
                        .withHelp(help));
                return;
            }
        }
    }

    private void checkUnknown(Token token) {
        int start = token.getStartIndex();
        int codePoint = fragment.text().codePointAt(start);
        if (beginsForeignComment(fragment.text(), start)) {
            explained = endOfLine(start);
            return;
        }
        if (isAscii(codePoint) && !Character.isISOControl(codePoint) || runReported) {
            return;
        }
        runReported = true;
        int close = closingQuote(start);
        if (close > start) {
            explained = close + 1;
            sink.accept(typographic(start, close));
            return;
        }
        Span span = fragment.span(start, start + Character.charCount(codePoint));
        sink.accept(Characters.isInvisible(codePoint) ? invisible(codePoint, span) : foreign(codePoint, span));
    }

    /** True for {@code //} and {@code /*}. */
    static boolean beginsForeignComment(String text, int at) {
        return text.startsWith("//", at) || text.startsWith("/*", at);
    }

    private int endOfLine(int from) {
        String text = fragment.text();
        int end = from;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }

    /** Where the text ends that a typographic quote opens here; -1 where none does. */
    private int closingQuote(int start) {
        String text = fragment.text();
        if (!Characters.isTypographicQuote(text.charAt(start))) {
            return -1;
        }
        int end = endOfLine(start);
        for (int i = start + 1; i < end; i++) {
            if (Characters.isTypographicQuote(text.charAt(i))) {
                return i;
            }
        }
        return -1;
    }

    private Diagnostic typographic(int start, int close) {
        String inside = fragment.text().substring(start + 1, close);
        Diagnostic diagnostic = Diagnostic.of(
                        DiagnosticCode.INVISIBLE_CHARACTER,
                        fragment.span(start, close + 1),
                        "not ASCII",
                        "a text in typographic quotes")
                .withHelp("write `\"%s\"`".formatted(Excerpt.of(inside)));
        boolean plain = inside.chars().noneMatch(c -> c == '"' || c == '\\' || Characters.isInvisible(c));
        return plain
                ? diagnostic.withFix(List.of(
                        new Diagnostic.Edit(fragment.span(start, start + 1), "\""),
                        new Diagnostic.Edit(fragment.span(close, close + 1), "\"")))
                : diagnostic;
    }

    private static Diagnostic invisible(int codePoint, Span span) {
        return Diagnostic.of(
                        DiagnosticCode.INVISIBLE_CHARACTER,
                        span,
                        "invisible",
                        "there is an invisible character here: " + Characters.name(codePoint))
                .withHelp("delete it")
                .withFix(Character.isSpaceChar(codePoint) ? " " : "");
    }

    private static Diagnostic foreign(int codePoint, Span span) {
        return Diagnostic.of(
                        DiagnosticCode.INVISIBLE_CHARACTER,
                        span,
                        "not ASCII",
                        "a name without quotes is plain ASCII, but this is " + Characters.name(codePoint))
                .withHelp("put the name in double quotes, or replace the character");
    }

    static boolean isAscii(int codePoint) {
        return codePoint < 0x80;
    }
}
