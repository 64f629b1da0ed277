package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import dev.writ.language.parse.generated.WritParser;
import dev.writ.language.syntax.MeantKeys;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.misc.IntervalSet;

/** A token where the grammar has none, told in words. */
final class SyntaxMistake {
    private final Fragment fragment;
    private final Token found;
    private final IntervalSet expected;
    private final String whole;
    private final List<Token> tokens;
    private final RuleContext place;

    /** @param tokens of the declaration */
    SyntaxMistake(Fragment fragment, RecognitionException mistake, String whole, List<Token> tokens) {
        this.fragment = fragment;
        this.tokens = tokens;
        this.place = mistake.getCtx();
        this.found = mistake.getOffendingToken();
        this.expected = mistake.getExpectedTokens();
        this.whole = whole;
    }

    Diagnostic diagnostic() {
        Expectation expectation = Expectation.of(expected, whole);
        String message = "expected %s, found %s".formatted(expectation, foundInWords());
        Diagnostic diagnostic =
                Diagnostic.of(DiagnosticCode.SYNTAX, Tokens.span(fragment, found), "not expected here", message);
        Optional<String> rule = labelHelp();
        if (rule.isPresent() || found.getType() == Token.EOF) {
            return rule.map(diagnostic::withHelp).orElse(diagnostic);
        }
        Optional<Diagnostic> meant = new MeantWords(fragment, tokens, found, expected).explain(diagnostic);
        if (meant.isPresent()) {
            return meant.get();
        }
        Diagnostic nearest = expectation.didYouMean(diagnostic, text());
        return nearest.help().isPresent()
                ? nearest
                : habit().map(diagnostic::withHelp).orElse(diagnostic);
    }

    private String foundInWords() {
        return found.getType() == Token.EOF ? "the end of " + whole : "`" + Excerpt.of(text()) + "`";
    }

    private String text() {
        return fragment.text().substring(found.getStartIndex(), found.getStopIndex() + 1);
    }

    /** Where the label of the declaration is what went wrong. */
    private Optional<String> labelHelp() {
        boolean labelled = !tokens.isEmpty() && tokens.get(0).getType() == WritParser.LABEL;
        if (labelled && Keywords.beginsDeclaration(tokens.get(0).getText())) {
            return Optional.of(
                    "`%s` is followed by no colon".formatted(tokens.get(0).getText()));
        }
        boolean emptyLabel = labelled
                && found.getType() == Token.EOF
                && expected.contains(WritParser.DENY)
                && !expected.contains(WritParser.NAME);
        return emptyLabel ? Optional.of("the rule stands beside its label, or indented below it") : Optional.empty();
    }

    private Optional<String> habit() {
        if (found.getType() == WritParser.PATTERN) {
            return Optional.of(
                    expected.contains(WritParser.STRING)
                            ? "only patterns of actions stand without quotes: write it between double quotes"
                            : "delete it, or put it in double quotes");
        }
        boolean nameExpected = expected.contains(WritParser.NAME) && expected.contains(WritParser.STRING);
        boolean word = Keywords.isReserved(found.getType()) || found.getType() == WritParser.FINDING;
        if (nameExpected && word) {
            return Optional.of("to use this word as a name, put it in double quotes");
        }
        if (expected.contains(WritParser.STRING) && !nameExpected) {
            return Optional.of("write it between double quotes");
        }
        if (expected.contains(WritParser.DURATION) && found.getType() == WritParser.NAME) {
            return Optional.of("write `1h` for an hour: the units are `s`, `m`, `h` and `d`");
        }
        if (place instanceof WritParser.LimitDeclarationContext && expected.contains(WritParser.AT)) {
            return Optional.of("a limit is written as `limit name: action at most 60 per 1h`");
        }
        if (place instanceof WritParser.OnlyRateContext && found.getType() == WritParser.PER) {
            return Optional.of("what is counted apart has a key of its own, as `per: agent.id`");
        }
        if (place instanceof WritParser.RateContext) {
            return Optional.of("write `60 per 1h` to count, `500.00 of amount per 1d` to add up, or `1 ever`");
        }
        if (place instanceof WritParser.DecimalContext) {
            return Optional.of("write `decimal(2)`: how many digits stand after the point");
        }
        if (expected.contains(Token.EOF) && beginsRule(found.getType())) {
            return Optional.of("a declaration begins in the first column; the lines that belong to it are indented");
        }
        if (found.getType() == WritParser.OPEN_BRACKET && place instanceof WritParser.MembersContext) {
            return Optional.of("write `contains any […]`, `contains all […]` or `contains only […]`");
        }
        if (expected.size() == 1 && expected.contains(WritParser.LABEL)) {
            return Optional.of(
                    "a definition is written as `define calm: rows < 5` or `define writes: [write, tag:money]`");
        }
        if (expected.contains(WritParser.LABEL) && !expected.contains(WritParser.NAME)) {
            Optional<String> meant =
                    expected.contains(WritParser.PROPERTY) ? MeantKeys.inText(text()) : Optional.empty();
            if (meant.isPresent()) {
                return meant;
            }
            return expected.contains(WritParser.PROPERTY)
                    ? Optional.empty()
                    : Optional.of("an attribute is declared as `name : type`");
        }
        if (found.getType() == WritParser.NUMBER && expected.contains(WritParser.EQUAL)) {
            return Optional.of(BadTokens.NO_ARITHMETIC);
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
