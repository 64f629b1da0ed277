package dev.writ.language.check.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sign by which other tools say a pattern and which here stands for itself.
 *
 * @param sign as it is written
 * @param help how to say here what it says there
 */
record ForeignPattern(String sign, String help) {
    private static final int MOST_ALTERNATIVES = 4;

    private static final Pattern ESCAPED = Pattern.compile("\\\\.", Pattern.DOTALL);
    private static final Pattern BRACES = Pattern.compile("\\{[^{},]*+,[^{}]*+\\}");
    private static final Pattern BRACKETS = Pattern.compile("\\[[^\\[\\]]++\\]");
    private static final Pattern EXPRESSION =
            Pattern.compile("\\(\\?(?:[:!=<]|[a-zA-Z-]++\\)?)|\\\\[bBdDwWsS](?![A-Za-z])|\\([^()|]*+\\|[^()]*+\\)");

    /** Whether two stars stand together in a text, a backslash before neither. */
    static boolean hasTwoStars(String text) {
        return ESCAPED.matcher(text).replaceAll("__").contains("**");
    }

    /** In a text in which a star may stand for any characters, and a backslash before a sign for the sign itself. */
    static Optional<ForeignPattern> inGlob(String text) {
        String plain = ESCAPED.matcher(text).replaceAll("__");
        Matcher braces = BRACES.matcher(plain);
        if (braces.find()) {
            return Optional.of(new ForeignPattern(braces.group(), alternatives(plain, braces)));
        }
        Matcher brackets = BRACKETS.matcher(plain);
        if (brackets.find()) {
            return Optional.of(new ForeignPattern(brackets.group(), "list a value for each character"));
        }
        Optional<ForeignPattern> expression = inText(plain);
        return expression.isEmpty() && plain.indexOf('?') >= 0
                ? Optional.of(new ForeignPattern("?", "write `*` for any characters, or list each value"))
                : expression;
    }

    /** What a whole text is held to by {@code ^} and {@code $}, where that is nothing but itself. */
    static Optional<String> anchored(String text) {
        return text.matches("\\^[A-Za-z0-9_ -]++\\$")
                ? Optional.of(text.substring(1, text.length() - 1))
                : Optional.empty();
    }

    /** A sign of regular expressions, in a text in which nothing stands for anything else. */
    static Optional<ForeignPattern> inText(String text) {
        if (text.length() > 2 && text.startsWith("^") && text.endsWith("$")) {
            return Optional.of(new ForeignPattern("^…$", "leave both out: a test is of the whole text"));
        }
        Matcher expression = EXPRESSION.matcher(text);
        if (!expression.find()) {
            return Optional.empty();
        }
        String help = expression.group().startsWith("(?i")
                ? "write `ignoring case` behind the test"
                : "say it by `like`, `starts with`, `ends with`, `contains` or a list";
        return Optional.of(new ForeignPattern(expression.group(), help));
    }

    /** The texts that the braces stand for, where they are few. */
    private static String alternatives(String text, Matcher braces) {
        String inside = braces.group().substring(1, braces.group().length() - 1);
        List<String> each = new ArrayList<>();
        for (String alternative : inside.split(",", -1)) {
            each.add("`" + text.substring(0, braces.start()) + alternative + text.substring(braces.end()) + "`");
        }
        return each.size() > MOST_ALTERNATIVES
                ? "list a value for each alternative"
                : "list " + String.join(" and ", each);
    }
}
