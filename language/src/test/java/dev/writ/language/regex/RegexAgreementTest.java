package dev.writ.language.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.language.testing.RandomRegex;
import dev.writ.language.testing.SmallStack;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Expressions mean what they mean to the regular expressions of the platform, where both have the syntax. */
class RegexAgreementTest {
    /** How many pairs of expression and text. */
    private static final int PAIRS = Integer.getInteger("writ.regex", 4_000);

    private static final int TEXTS_OF_EACH = 10;

    @Test
    void wholesAndPartsMatchAsOnThePlatform() {
        int matching = 0;
        for (int seed = 0; seed < PAIRS / TEXTS_OF_EACH; seed++) {
            RandomRegex random = new RandomRegex(new SplittableRandom(seed), true);
            RandomRegex.Written written = random.next();
            RegularExpression expression = written.expression();
            for (int i = 0; i < TEXTS_OF_EACH; i++) {
                String text = random.text();
                boolean whole = written.pattern().matcher(text).matches();
                boolean part = isFound(written, text);
                matching += whole ? 1 : 0;
                String what = "seed " + seed + ": " + written + " of `" + text + "`";
                assertEquals(whole, PatternMatch.matches(text, new Pattern.Regex(expression, false)), what);
                assertEquals(part, PatternMatch.matches(text, new Pattern.Regex(expression, true)), what);
            }
        }
        assertTrue(matching > PAIRS / 20, matching + " matched");
    }

    /** Each part is asked once for each place: what is nested so deep would otherwise be asked for longer than a year. */
    @Test
    void whatIsNestedIsNotAskedAgainAndAgain() throws Exception {
        String stars = "(".repeat(60) + "a" + "*)".repeat(60) + "b";
        String counted = "(".repeat(11) + "(a|aa)" + "{0,2})".repeat(11) + "b";
        String text = "a".repeat(80);
        for (String source : List.of(stars, counted)) {
            Pattern pattern = new Pattern.Regex(RegularExpression.of(source, false), true);
            SmallStack.run(source, () -> {
                assertFalse(PatternMatch.matches(text, pattern));
                assertTrue(PatternMatch.matches(text + "b", pattern));
            });
        }
    }

    /** The platform would also look for nothing between the two halves of a character. */
    private static boolean isFound(RandomRegex.Written written, String text) {
        Matcher matcher =
                written.pattern().matcher(text).useAnchoringBounds(false).useTransparentBounds(true);
        return IntStream.rangeClosed(0, text.codePointCount(0, text.length()))
                .map(count -> text.offsetByCodePoints(0, count))
                .anyMatch(start -> matcher.region(start, text.length()).lookingAt());
    }
}
