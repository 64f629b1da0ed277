package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritParser;
import java.util.Optional;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** A token where the grammar has none, told in words. */
final class SyntaxMistake {
    private final Fragment fragment;
    private final Token found;
    private final IntervalSet expected;
    private final String whole;

    SyntaxMistake(Fragment fragment, RecognitionException mistake, String whole) {
        this.fragment = fragment;
        this.found = mistake.getOffendingToken();
        this.expected = mistake.getExpectedTokens();
        this.whole = whole;
    }

    Diagnostic diagnostic() {
        Expectation expectation = Expectation.of(expected, whole);
        String message = "expected %s, found %s".formatted(expectation, foundInWords());
        Diagnostic diagnostic =
                Diagnostic.of(DiagnosticCode.SYNTAX, Tokens.span(fragment, found), "not expected here", message);
        return help(expectation).map(diagnostic::withHelp).orElse(diagnostic);
    }

    private String foundInWords() {
        return found.getType() == Token.EOF ? "the end of " + whole : "`" + Excerpt.of(text()) + "`";
    }

    private String text() {
        return fragment.text().substring(found.getStartIndex(), found.getStopIndex() + 1);
    }

    private Optional<String> help(Expectation expectation) {
        if (found.getType() == Token.EOF) {
            return Optional.empty();
        }
        Optional<String> near = expectation.didYouMean(text());
        if (near.isPresent()) {
            return near;
        }
        boolean nameExpected = expected.contains(WritParser.NAME) && expected.contains(WritParser.STRING);
        if (nameExpected && Keywords.isReserved(found.getType())) {
            return Optional.of("to use this word as a name, put it in double quotes");
        }
        if (expected.contains(Token.EOF) && beginsRule(found.getType())) {
            return Optional.of("a declaration begins in the first column; the lines that belong to it are indented");
        }
        return Optional.empty();
    }

    private static boolean beginsRule(int type) {
        return switch (type) {
            case WritParser.ALLOW, WritParser.WARN, WritParser.DENY, WritParser.REQUIRE -> true;
            default -> false;
        };
    }
}
