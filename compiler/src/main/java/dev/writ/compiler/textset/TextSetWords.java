package dev.writ.compiler.textset;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.model.Pattern;
import dev.writ.language.regex.RegularExpression;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text set in the words of the language. Different text sets have different words. */
public final class TextSetWords implements Pattern.Visitor<String> {
    private final UnaryOperator<String> quoted;

    /** @param quoted how a foreign text is written */
    public TextSetWords(UnaryOperator<String> quoted) {
        this.quoted = quoted;
    }

    /** What it is to be in one of the text sets. */
    public String of(List<TextSet> textSets) {
        return textSets.stream().flatMap(this::words).distinct().collect(Collectors.joining(", "));
    }

    private Stream<String> words(TextSet textSet) {
        return Stream.concat(
                textSet.texts().stream().map(quoted),
                textSet.patterns().stream().map(pattern -> pattern.accept(this)));
    }

    @Override
    public String visitGlob(Pattern.Glob glob) {
        if (glob.parts().size() == 1 && !glob.ignoringCase()) {
            return quoted.apply(glob.parts().get(0));
        }
        return "like " + quoted.apply(glob(glob.parts())) + (glob.ignoringCase() ? " ignoring case" : "");
    }

    @Override
    public String visitUnderPath(Pattern.UnderPath under) {
        return "under " + quoted.apply(under.root());
    }

    @Override
    public String visitUnderDomain(Pattern.UnderDomain under) {
        return "under " + quoted.apply(under.apex());
    }

    @Override
    public String visitUnderNetwork(Pattern.UnderNetwork under) {
        String network = under.network().spelling();
        return "under " + (under.network().range().isPresent() ? network : quoted.apply(network));
    }

    @Override
    public String visitPathGlob(Pattern.PathGlob glob) {
        return "like "
                + quoted.apply(glob.segments().stream()
                        .map(TextSetWords::glob)
                        .collect(Collectors.joining("/", glob.isRelative() ? "" : "/", "")));
    }

    @Override
    public String visitExtension(Pattern.Extension extension) {
        return "extension " + extension.extensions().stream().map(quoted).collect(Collectors.joining(" or "));
    }

    @Override
    public String visitRegex(Pattern.Regex regex) {
        return (regex.isPart() ? "contains " : "matches ") + shown(regex.expression());
    }

    /** As it is written, but for characters that a reader may not see or tell apart. */
    public static String shown(RegularExpression expression) {
        StringBuilder shown = new StringBuilder();
        expression.literal().codePoints().forEach(c -> {
            if (c >= ' ' && c < 127 || c > 127 && Character.isLetterOrDigit(c)) {
                shown.appendCodePoint(c);
            } else {
                shown.append(String.format(Locale.ROOT, "\\x{%x}", c));
            }
        });
        return shown.toString();
    }

    @Override
    public String visitContainsWord(Pattern.ContainsWord word) {
        return "contains word " + quoted.apply(word.word()) + (word.ignoringCase() ? " ignoring case" : "");
    }

    private static String glob(List<String> parts) {
        if (parts.equals(Pattern.PathGlob.ANY_DEPTH)) {
            return "**";
        }
        return parts.stream()
                .map(part -> part.replace("\\", "\\\\").replace("*", "\\*"))
                .collect(Collectors.joining("*"));
    }
}
