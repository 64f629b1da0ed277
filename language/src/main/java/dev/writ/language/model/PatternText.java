package dev.writ.language.model;

import java.util.List;
import java.util.stream.Collectors;

/** A pattern as one text: different patterns have different texts. */
final class PatternText {
    private PatternText() {}

    static String of(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return (glob.ignoringCase() ? "like ignoring case " : "like ") + parts(glob.parts());
        } else if (pattern instanceof Pattern.UnderPath under) {
            return "under " + ConditionText.quoted(under.root());
        } else if (pattern instanceof Pattern.UnderDomain under) {
            return "under domain " + ConditionText.quoted(under.apex());
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return "like path "
                    + glob.segments().stream().map(PatternText::parts).collect(Collectors.joining("/", "/", ""));
        } else if (pattern instanceof Pattern.Extension extension) {
            return "extension in " + parts(extension.extensions());
        }
        throw new AssertionError("unreachable: " + pattern);
    }

    private static String parts(List<String> parts) {
        return parts.stream().map(ConditionText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
