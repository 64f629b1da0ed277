package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;

/** The attribute that a value is held against, told by the words before it. */
final class ComparedAttribute {
    /** The attribute that {@code in} is about. */
    private static final String ENVIRONMENT = "environment";

    /** What may stand between an attribute and the values that it is held against. */
    private static final Set<Integer> OPERATORS = Set.of(
            WritLexer.EQUAL,
            WritLexer.NOT_EQUAL,
            WritLexer.LESS,
            WritLexer.AT_MOST,
            WritLexer.GREATER,
            WritLexer.AT_LEAST,
            WritLexer.IN,
            WritLexer.CONTAINS,
            WritLexer.NOT,
            WritLexer.BETWEEN,
            WritLexer.COLON);

    private ComparedAttribute() {}

    static Optional<String> of(List<Token> tokens, Set<GrammarPaths.Step> steps) {
        return steps.stream().anyMatch(step -> step.rules().contains(WritParser.RULE_constraint)) && begins(tokens)
                ? constraint(tokens)
                : trial(tokens);
    }

    /** Whether the words before are those of a constraint. */
    private static boolean begins(List<Token> tokens) {
        for (int at = tokens.size() - 1; at >= 0; at--) {
            int type = tokens.get(at).getType();
            if (type == WritLexer.WITH || type == WritLexer.IN) {
                return true;
            }
            if (type == WritLexer.WHEN) {
                return false;
            }
        }
        return false;
    }

    private static Optional<String> constraint(List<Token> tokens) {
        for (int at = tokens.size() - 1; at >= 0; at--) {
            switch (tokens.get(at).getType()) {
                case WritLexer.IN:
                    return Optional.of(ENVIRONMENT);
                case WritLexer.WITH:
                    return at + 1 < tokens.size()
                            ? Optional.of(tokens.get(at + 1).getText())
                            : Optional.empty();
                default:
                    break;
            }
        }
        return Optional.empty();
    }

    /** The nearest name before an operator; a name in a list has a comma or a bracket behind it. */
    private static Optional<String> trial(List<Token> tokens) {
        for (int at = tokens.size() - 2; at >= 0; at--) {
            boolean isBeforeOperator = OPERATORS.contains(tokens.get(at + 1).getType());
            if (isBeforeOperator && Keywords.isSoft(tokens.get(at).getType())) {
                return Optional.of(tokens.get(at).getText());
            }
        }
        return Optional.empty();
    }
}
