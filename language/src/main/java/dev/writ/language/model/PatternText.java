package dev.writ.language.model;

import java.util.List;
import java.util.stream.Collectors;

/** A pattern as one text: different patterns have different texts. */
final class PatternText implements Pattern.Visitor<String> {
    private static final PatternText VISITOR = new PatternText();

    private PatternText() {}

    static String of(Pattern pattern) {
        return pattern.accept(VISITOR);
    }

    @Override
    public String visitGlob(Pattern.Glob glob) {
        return (glob.ignoringCase() ? "like ignoring case " : "like ") + parts(glob.parts());
    }

    @Override
    public String visitUnderPath(Pattern.UnderPath under) {
        return "under " + ConditionText.quoted(under.root());
    }

    @Override
    public String visitUnderDomain(Pattern.UnderDomain under) {
        return "under domain " + ConditionText.quoted(under.apex());
    }

    @Override
    public String visitUnderNetwork(Pattern.UnderNetwork under) {
        return "under network " + under.network().spelling();
    }

    @Override
    public String visitPathGlob(Pattern.PathGlob glob) {
        return (glob.isRelative() ? "like relative path " : "like path ")
                + glob.segments().stream().map(PatternText::parts).collect(Collectors.joining("/", "/", ""));
    }

    @Override
    public String visitExtension(Pattern.Extension extension) {
        return "extension in " + parts(extension.extensions());
    }

    @Override
    public String visitRegex(Pattern.Regex regex) {
        return (regex.isPart() ? "contains " : "matches ") + regex.expression().literal();
    }

    @Override
    public String visitContainsWord(Pattern.ContainsWord word) {
        return "contains word " + ConditionText.quoted(word.word()) + (word.ignoringCase() ? " ignoring case" : "");
    }

    private static String parts(List<String> parts) {
        return parts.stream().map(ConditionText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}
