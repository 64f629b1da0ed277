package dev.writ.language.parse;

import dev.writ.language.parse.Continuation.Place;
import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;

/** What a name stands for, by the rules of the grammar that it stands in. */
final class NamePlaces {
    private NamePlaces() {}

    /**
     * @param rules the innermost first
     * @param tokens before it, which tell declarations apart
     */
    static Optional<Place> of(List<Integer> rules, List<Token> tokens) {
        int first = tokens.isEmpty() ? Token.EOF : tokens.get(0).getType();
        for (int rule : rules) {
            switch (rule) {
                case WritParser.RULE_scopeItem:
                    return Optional.of(Place.ACTION);
                case WritParser.RULE_listItem:
                    return Optional.of(Place.ACTION);
                case WritParser.RULE_list, WritParser.RULE_trial:
                    return Optional.of(Place.VALUE);
                case WritParser.RULE_listed:
                    return Optional.of(Place.LIST);
                case WritParser.RULE_constraint:
                    return Optional.of(rules.contains(WritParser.RULE_attribute) ? Place.ATTRIBUTE : Place.VALUE);
                case WritParser.RULE_memberName:
                    return Optional.of(Place.MEMBER);
                case WritParser.RULE_json:
                    return Optional.of(Place.MEMBER_VALUE);
                case WritParser.RULE_from:
                    return Optional.of(Place.APPROVER);
                case WritParser.RULE_by:
                    return Optional.of(Place.RULE);
                case WritParser.RULE_finding:
                    return Optional.of(Place.CODE);
                case WritParser.RULE_setType:
                    return Optional.of(Place.ELEMENT).filter(any -> last(tokens) == WritLexer.OF);
                case WritParser.RULE_type:
                    return Optional.of(Place.TYPE).filter(any -> last(tokens) == WritLexer.COLON);
                case WritParser.RULE_typing:
                    return typing(last(tokens));
                case WritParser.RULE_arguments, WritParser.RULE_actionName:
                    return Optional.empty();
                case WritParser.RULE_declaration:
                    return declaration(rules, first);
                case WritParser.RULE_vocabularyEntry:
                    return Optional.of(Place.TAG).filter(any -> first == WritLexer.ACTION && tokens.size() > 1);
                default:
                    break;
            }
        }
        return attribute(rules);
    }

    private static Optional<Place> attribute(List<Integer> rules) {
        return Optional.of(rules.contains(WritParser.RULE_operand) ? Place.TESTED : Place.ATTRIBUTE)
                .filter(any -> rules.contains(WritParser.RULE_attribute));
    }

    private static Optional<Place> typing(int last) {
        return switch (last) {
            case WritLexer.FROM -> Optional.of(Place.SOURCE);
            case WritLexer.AUDIT -> Optional.of(Place.AUDIT);
            default -> Optional.empty();
        };
    }

    private static Optional<Place> declaration(List<Integer> rules, int first) {
        return switch (first) {
            case WritLexer.DEFAULT -> Optional.of(Place.EFFECT);
            case WritLexer.USE -> Optional.of(Place.PACK);
            case WritLexer.WAIVE -> Optional.of(Place.PROPERTY);
            default -> attribute(rules);
        };
    }

    private static int last(List<Token> tokens) {
        return tokens.isEmpty() ? Token.EOF : tokens.get(tokens.size() - 1).getType();
    }
}
