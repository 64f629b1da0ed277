package dev.writ.language.check;

import dev.writ.language.model.Pattern;
import java.util.List;
import java.util.stream.Collectors;

/** The meaning of patterns said a second time, by regular expressions. */
final class RegularPatterns {
    private RegularPatterns() {}

    static boolean matches(String text, Pattern pattern) {
        int flags = java.util.regex.Pattern.DOTALL;
        if (pattern instanceof Pattern.Glob glob && glob.ignoringCase()) {
            flags |= java.util.regex.Pattern.CASE_INSENSITIVE;
        }
        return java.util.regex.Pattern.compile(expression(pattern), flags)
                .matcher(text)
                .matches();
    }

    private static String expression(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return parts(glob.parts(), ".*");
        } else if (pattern instanceof Pattern.UnderPath under) {
            return under.root().equals("/") ? "/.*" : quoted(under.root()) + "(/.*)?";
        } else if (pattern instanceof Pattern.UnderDomain under) {
            return "(.*\\.)?" + quoted(under.apex());
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return glob.segments().isEmpty()
                    ? "/"
                    : glob.segments().stream()
                            .map(segment -> "/(?=[^/])" + parts(segment, "[^/]*"))
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
