package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.antlr.v4.runtime.Token;

/**
 * Divides tokens by the columns of their lines: what begins a line in the column of the first token, or left of it,
 * begins a new part, unless it closes a bracket. A word before a colon becomes a label where it stands first, or after
 * {@code define} or {@code limit}.
 */
final class Layout {
    private static final int TAB = 8;

    private final String text;

    Layout(String text) {
        this.text = text;
    }

    List<List<Token>> parts(List<Token> tokens) {
        List<List<Token>> parts = new ArrayList<>();
        int first = 0;
        int margin = Integer.MAX_VALUE;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int begin = i == 0 ? 0 : tokens.get(i - 1).getStopIndex() + 1;
            if (i == 0) {
                margin = column(token);
            } else if (beginsLine(token, begin) && column(token) <= margin && !closes(token)) {
                parts.add(labelled(tokens.subList(first, i)));
                first = i;
            }
        }
        if (!tokens.isEmpty()) {
            parts.add(labelled(tokens.subList(first, tokens.size())));
        }
        return parts;
    }

    /** True when there is a line break between the offset and the token. */
    boolean beginsLine(Token token, int from) {
        for (int i = from; i < token.getStartIndex(); i++) {
            if (isBreak(text.charAt(i))) {
                return true;
            }
        }
        return from == 0;
    }

    /** From 0, with tabs as wide as they are shown. */
    int column(Token token) {
        int start = token.getStartIndex();
        while (start > 0 && !isBreak(text.charAt(start - 1))) {
            start--;
        }
        int column = 0;
        for (int i = start; i < token.getStartIndex(); i++) {
            column = text.charAt(i) == '\t' ? (column / TAB + 1) * TAB : column + 1;
        }
        return column;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean closes(Token token) {
        return switch (token.getType()) {
            case WritLexer.CLOSE_PARENTHESIS, WritLexer.CLOSE_BRACKET, WritLexer.CLOSE_BRACE -> true;
            default -> false;
        };
    }

    private static List<Token> labelled(List<Token> part) {
        int first = part.get(0).getType();
        boolean isNamed = first == WritLexer.LIMIT || first == WritLexer.DEFINE;
        int at = isNamed && !isLabel(part, 0) ? 1 : 0;
        if (!isLabel(part, at)) {
            return part;
        }
        List<Token> changed = new ArrayList<>(part);
        CommonToken label = new CommonToken(part.get(at));
        label.setType(WritParser.LABEL);
        changed.set(at, label);
        return changed;
    }

    private static boolean isLabel(List<Token> part, int at) {
        return part.size() > at + 1
                && part.get(at + 1).getType() == WritLexer.COLON
                && Keywords.isNameLike(part.get(at));
    }
}
