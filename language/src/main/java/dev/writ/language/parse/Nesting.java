package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritLexer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** Measures how deep brackets and {@code not}s are nested, before anything recursive sees them. */
final class Nesting {
    private Nesting() {}

    /** The first token that is nested deeper than allowed. */
    static Optional<Token> tooDeep(List<Token> tokens, int maxDepth) {
        Deque<Integer> outer = new ArrayDeque<>();
        int depth = 0;
        int nots = 0;
        for (Token token : tokens) {
            switch (token.getType()) {
                case WritLexer.NOT, WritLexer.ONCE, WritLexer.HISTORICALLY, WritLexer.PREVIOUSLY -> {
                    nots++;
                    depth++;
                }
                case WritLexer.OPEN_PARENTHESIS, WritLexer.OPEN_BRACKET, WritLexer.OPEN_BRACE -> {
                    outer.push(nots);
                    nots = 0;
                    depth++;
                }
                case WritLexer.CLOSE_PARENTHESIS, WritLexer.CLOSE_BRACKET, WritLexer.CLOSE_BRACE -> {
                    depth -= nots;
                    nots = 0;
                    if (!outer.isEmpty()) {
                        int before = outer.pop();
                        depth -= 1 + before;
                    }
                }
                default -> {
                    depth -= nots;
                    nots = 0;
                }
            }
            if (depth > maxDepth) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }
}
