package dev.writ.language.check;

import dev.writ.language.model.Pattern;
import dev.writ.language.regex.RegularExpression;
import java.util.List;
import java.util.stream.Collectors;

/** The meaning of patterns said a second time, by regular expressions. */
final class RegularPatterns {
    private static final String WORD = "[A-Za-z0-9_]";

    private RegularPatterns() {}

    static boolean matches(String text, Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex) {
            java.util.regex.Matcher matcher = platform(regex.expression()).matcher(text);
            return regex.isPart() ? matcher.find() : matcher.matches();
        } else if (pattern instanceof Pattern.ContainsWord word) {
            int flags = word.ignoringCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0;
            String expression = "(?<!" + WORD + ")" + quoted(word.word()) + "(?!" + WORD + ")";
            return java.util.regex.Pattern.compile(expression, flags)
                    .matcher(text)
                    .find();
        }
        if (pattern instanceof Pattern.PathGlob glob && glob.isRelative()) {
            return matches("/" + text, new Pattern.PathGlob(glob.segments()));
        }
        int flags = java.util.regex.Pattern.DOTALL;
        if (pattern instanceof Pattern.Glob glob && glob.ignoringCase()) {
            flags |= java.util.regex.Pattern.CASE_INSENSITIVE;
        }
        return java.util.regex.Pattern.compile(expression(pattern), flags)
                .matcher(text)
                .matches();
    }

    /** Where the platform differs, in other words: what a word is made of, what ends a line, and where a text ends. */
    private static java.util.regex.Pattern platform(RegularExpression expression) {
        String boundary = "(?:(?<=" + WORD + ")(?!" + WORD + ")|(?<!" + WORD + ")(?=" + WORD + "))";
        int flags = java.util.regex.Pattern.UNIX_LINES
                | (expression.ignoringCase() ? java.util.regex.Pattern.CASE_INSENSITIVE : 0);
        return java.util.regex.Pattern.compile(
                expression.source().replace("\\b", boundary).replace("$", "\\z"), flags);
    }

    private static String expression(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return parts(glob.parts(), ".*");
        } else if (pattern instanceof Pattern.UnderPath under) {
            if (under.root().equals(".")) {
                return ".*";
            }
            return under.root().equals("/") ? "/.*" : quoted(under.root()) + "(/.*)?";
        } else if (pattern instanceof Pattern.UnderDomain under) {
            return "(.*\\.)?" + quoted(under.apex());
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return glob.segments().isEmpty()
                    ? "/"
                    : glob.segments().stream()
                            .map(segment -> segment.isEmpty() ? "(/[^/]+)*" : "/(?=[^/])" + parts(segment, "[^/]*"))
                            .collect(Collectors.joining());
        }
        List<String> extensions = ((Pattern.Extension) pattern).extensions();
        return extensions.stream().map(RegularPatterns::quoted).collect(Collectors.joining("|", ".*[^/]\\.(", ")"));
    }

    private static String parts(List<String> parts, String between) {
        return parts.stream().map(RegularPatterns::quoted).collect(Collectors.joining(between));
    }

    private static String quoted(String text) {
        return java.util.regex.Pattern.quote(text);
    }
}
