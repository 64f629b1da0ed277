package dev.writ.language.parse;

import dev.writ.language.parse.Continuation.Place;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.source.SourceText;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** Tells from the grammar what may follow the beginning of a declaration, or of what YAML contains of it. */
public final class Continuations {
    /** What is begun by itself. */
    public enum Start {
        CONDITION(WritParser.RULE_onlyCondition),
        SENTENCE(WritParser.RULE_onlySentence),
        RATE(WritParser.RULE_onlyRate),
        SCOPE_TERM(WritParser.RULE_onlyScopeTerm);

        private final int rule;

        Start(int rule) {
            this.rule = rule;
        }
    }

    /** Words of the grammar that have no meaning yet. */
    private static final Set<String> NOT_YET = Set.of("once", "historically", "previously", "since");

    private Continuations() {}

    /**
     * What may follow in the text spelling.
     *
     * @param before the document up to the word that is being written
     */
    public static Continuation inDocument(String before) {
        List<Token> tokens = tokens(before);
        List<Token> part = last(before, tokens, 0);
        boolean isVocabulary = part.size() > 1
                && part.get(0).getType() == WritLexer.VOCABULARY_BLOCK
                && part.get(1).getType() == WritLexer.OPEN_BRACE;
        if (!isVocabulary) {
            return of(before, part, WritParser.RULE_declaration);
        }
        int begin = part.get(1).getStopIndex() + 1;
        return of(before, last(before, part.subList(2, part.size()), begin), WritParser.RULE_vocabularyEntry);
    }

    /** The same of an expression that stands alone. */
    public static Continuation in(Start start, String before) {
        return of(before, tokens(before), start.rule);
    }

    private static List<Token> tokens(String before) {
        SourceText source = SourceText.of("", before);
        return Tokens.of(Fragment.of(source.span(0, before.length())), ignored -> {})
                .words();
    }

    /** The part that goes on where the text ends; nothing of it where another begins there. */
    private static List<Token> last(String before, List<Token> tokens, int begin) {
        if (tokens.isEmpty()) {
            return tokens;
        }
        Layout layout = new Layout(before);
        List<List<Token>> parts = layout.parts(tokens);
        List<Token> last = parts.get(parts.size() - 1);
        int margin = layout.column(last.get(0));
        int lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        boolean beginsLine = before.substring(lineStart).isBlank() && lineStart > begin;
        boolean isInBraces = last.size() > 1 && last.get(0).getType() == WritLexer.VOCABULARY_BLOCK;
        return beginsLine && !isInBraces && before.length() - lineStart <= margin ? List.of() : last;
    }

    private static Continuation of(String before, List<Token> tokens, int rule) {
        boolean isInText = tokens.stream().anyMatch(token -> token.getType() == WritLexer.UNCLOSED_STRING);
        int lineStart = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r')) + 1;
        boolean isInComment =
                Tokens.of(Fragment.of(SourceText.of("", before).span(0, before.length())), ignored -> {})
                        .comments()
                        .stream()
                        .anyMatch(comment ->
                                comment.getStopIndex() + 1 == before.length() && comment.getStartIndex() >= lineStart);
        if (isInText || isInComment) {
            return Continuation.NONE;
        }
        Set<GrammarPaths.Step> steps = GrammarPaths.after(tokens, rule);
        Set<String> keywords = new HashSet<>();
        Set<Place> places = EnumSet.noneOf(Place.class);
        for (GrammarPaths.Step step : steps) {
            if (step.isName()) {
                NamePlaces.of(step.rules(), tokens).ifPresent(places::add);
            } else {
                spelling(step.token()).ifPresent(keywords::add);
            }
        }
        keywords.removeAll(NOT_YET);
        boolean isTested = keywords.contains("==");
        return new Continuation(keywords, places, isTested ? tested(tokens) : ComparedAttribute.of(tokens, steps));
    }

    private static Optional<String> tested(List<Token> tokens) {
        Token last = tokens.get(tokens.size() - 1);
        return Keywords.isSoft(last.getType()) ? Optional.of(last.getText()) : Optional.empty();
    }

    private static Optional<String> spelling(int token) {
        String literal = WritParser.VOCABULARY.getLiteralName(token);
        return literal == null ? Optional.empty() : Optional.of(literal.substring(1, literal.length() - 1));
    }
}
