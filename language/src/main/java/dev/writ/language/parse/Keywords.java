package dev.writ.language.parse;

import dev.writ.language.parse.generated.WritLexer;
import dev.writ.language.parse.generated.WritParser;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATN;
import org.antlr.v4.runtime.misc.IntervalSet;

/** Which tokens are words, and which of them are names too. */
final class Keywords {
    private static final IntervalSet SOFT = firstOf(WritParser.RULE_word);

    private static final Set<String> DECLARATIONS = Set.of(
            "oags",
            "policy",
            "version",
            "vocabulary",
            "default",
            "define",
            "property",
            "test",
            "limit",
            "assume",
            "include",
            "no_wider_than",
            "use",
            "waive");

    private Keywords() {}

    /** A plain name, and keywords that are names wherever a name is meant. */
    static boolean isSoft(int type) {
        return SOFT.contains(type);
    }

    static IntervalSet soft() {
        return SOFT;
    }

    /** A word that begins a declaration other than a rule. */
    static boolean beginsDeclaration(String word) {
        return DECLARATIONS.contains(word);
    }

    /** The spelling of a keyword; none for other tokens. */
    static Optional<String> spelling(int type) {
        String literal = WritParser.VOCABULARY.getLiteralName(type);
        boolean word = literal != null && Character.isLetter(literal.charAt(1));
        return word ? Optional.of(literal.substring(1, literal.length() - 1)) : Optional.empty();
    }

    static boolean isReserved(int type) {
        return !isSoft(type) && spelling(type).isPresent();
    }

    /** Words of every kind and quoted texts: what may stand before a colon. */
    static boolean isNameLike(Token token) {
        int type = token.getType();
        return isSoft(type) || type == WritLexer.STRING || isReserved(type);
    }

    private static IntervalSet firstOf(int rule) {
        ATN atn = WritParser._ATN;
        return atn.nextTokens(atn.ruleToStartState[rule]);
    }
}
