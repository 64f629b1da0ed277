package dev.writ.language.regex;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no expression is refused where it goes wrong: the marked part is what the message underlines. */
class RegexSyntaxTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "ab\\y ~ \\y ~ is no escape",
                "\\é ~ \\é ~ is no escape",
                "\\pL ~ \\p ~ list the ranges",
                "a\\Z ~ \\Z ~ `\\z` or `$`",
                "(a)\\1 ~ \\1 ~ refers back",
                "\\k<a> ~ \\k ~ refers back",
                "\\Qa\\E ~ \\Q ~ before each sign",
                "\\u0041 ~ \\u ~ \\x{1F600}",
                "\\x4 ~ \\x4 ~ stands for no character",
                "\\x{D800} ~ \\x{D800} ~ stands for no character",
                "\\x{110000} ~ \\x{110000} ~ stands for no character",
                "a(?=b) ~ (?= ~ looks around",
                "(?<!a)b ~ (?<! ~ looks around",
                "(?P<x>a) ~ (?P ~ nothing is captured",
                "(?<x>a) ~ (?< ~ nothing is captured",
                "(?>a) ~ (?> ~ begins no group",
                "(?m)^a ~ (?m ~ the flags are",
                "(?i ~ (?i ~ the flags are",
                "a(b ~ ( ~ a group has no end",
                "a)b ~ ) ~ began nowhere",
                "[a ~ [ ~ a class has no end",
                "[]a] ~ [] ~ a class is empty",
                "[b-a] ~ b-a ~ ends before it begins",
                "[\\w-z] ~ \\w- ~ begins with a single character",
                "[a-\\d] ~ a-\\d ~ ends with a single character",
                "[a[b]] ~ [ ~ means something else",
                "[a&&b] ~ && ~ means something else",
                "[[:alfa:]] ~ [:alfa:] ~ names no class",
                "[\\b] ~ \\b ~ is a place",
                "*a ~ * ~ repeats nothing",
                "a|+b ~ + ~ repeats nothing",
                "a** ~ ** ~ repeated already",
                "a++ ~ ++ ~ repeated already",
                "a{2}{3} ~ {2}{ ~ repeated already",
                "^* ~ ^* ~ a place is not repeated",
                "a{,3} ~ {,3 ~ no number of repetitions",
                "{2} ~ { ~ repeats nothing",
                "a{x} ~ { ~ no number of repetitions",
                "a{3,2} ~ {3,2} ~ ends before it begins",
                "a{1001} ~ {1001} ~ 1,000 times at most",
                "a{99999999999} ~ {99999999999} ~ 1,000 times at most",
            })
    void isRefusedWhereItGoesWrong(String source, String marked, String said) {
        RegexSyntaxException wrong =
                assertThrows(RegexSyntaxException.class, () -> RegularExpression.of(source, false));
        String all = wrong.problem() + "; " + wrong.help();
        assertTrue(all.contains(said), all);
        assertEquals(marked, source.substring(wrong.start(), wrong.end()), all);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{,3}",
                "(a{1000}){1000}",
                "(((a{100}){100}){100}){100}",
                "(|){1000}{2}",
                "((((a{1000})*){1000})*){1000}",
                "(()()()()()()()()()()()){1000}",
                "(|||||||||||){1000}"
            })
    void whatIsTooLargeIsRefusedAtOnce(String source) {
        assertThrows(RegexSyntaxException.class, () -> RegularExpression.of(source, false));
    }

    /** Each is looked at wherever a text is held against the class, and joined with the others when it is read. */
    @Test
    void bracketsListNoMoreThanWhatIsAllowed() throws Exception {
        int most = RegexParser.MOST_CHARACTERS;
        RegularExpression.of("[" + ranges(most) + "]", false);
        RegexSyntaxException wrong = assertThrows(
                RegexSyntaxException.class,
                () -> RegularExpression.of("[" + ranges(most / 2) + "][" + ranges(500_000) + "]", false));
        assertEquals("this lists more than 10,000 characters and ranges in brackets", wrong.problem());
    }

    /** Such that no two of them touch. */
    private static String ranges(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\\x{%x}-\\x{%x}".formatted(0x100 + 3 * i % 0x8000, 0x101 + 3 * i % 0x8000))
                .collect(Collectors.joining());
    }

    @Test
    void groupsAreNotTooDeep() throws Exception {
        int most = RegexParser.MOST_DEPTH;
        RegularExpression.of("(".repeat(most) + ")".repeat(most), false);
        String deeper = "(".repeat(most + 1) + ")".repeat(most + 1);
        assertThrows(RegexSyntaxException.class, () -> RegularExpression.of(deeper, false));
        assertThrows(RegexSyntaxException.class, () -> RegularExpression.of("(?:".repeat(100_000), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "\\/",
                "a]b}",
                "[a-]",
                "[-a]",
                "[^-a]",
                "[\\]\\[]",
                "[[:^digit:][:alpha:]]",
                "()",
                "(a|)",
                "a{0}",
                "a{3,}",
                "a{0007}",
                "(?i)a(?-i)b",
                "(?is-is:a)",
                "\\x{0}",
                "\\x00",
                "[\\x{0}-\\x{10FFFF}]",
                "a*?b+?c??d{2}?",
                "^a$",
                "\\Aa\\z",
                "\\ba\\B",
                "日本",
                "😀{2}"
            })
    void isRead(String source) throws Exception {
        assertEquals("/" + source + "/i", RegularExpression.of(source, true).literal());
    }
}
