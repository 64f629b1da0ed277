package dev.writ.language.model;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import dev.writ.language.regex.RegularExpression;
import dev.writ.runtime.shell.CommandSpelling;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Patterns of commands as patterns of their spelling, in which a star ends no text between a backslash and the character
 * that it stands before: a blank that is one of a word is never one between two words.
 */
final class CommandPattern {
    private static final CodePoints ESCAPE = CodePoints.of(CommandSpelling.ESCAPE);

    private static final Regex STAR = new Regex.Repetition(
            new Regex.Alternation(List.of(
                    new Regex.CharacterClass(ESCAPE.not()),
                    new Regex.Concatenation(
                            List.of(new Regex.CharacterClass(ESCAPE), new Regex.CharacterClass(CodePoints.ANY))))),
            0,
            Regex.Repetition.UNBOUNDED);

    private CommandPattern() {}

    /** The pattern itself where that makes no difference. */
    static Pattern of(Pattern pattern) {
        return pattern instanceof Pattern.Glob glob
                        && glob.parts().stream().skip(1).anyMatch(CommandPattern::canBeginWithin)
                ? new Pattern.Regex(expression(glob.parts()), false)
                : pattern;
    }

    /** Whether a text may begin as the second character of an escape. */
    private static boolean canBeginWithin(String part) {
        return !part.isEmpty() && CommandSpelling.isEscaped(part.charAt(0));
    }

    private static RegularExpression expression(List<String> parts) {
        List<Regex> sequence = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                sequence.add(STAR);
            }
            parts.get(i)
                    .codePoints()
                    .mapToObj(c -> new Regex.CharacterClass(CodePoints.of(c)))
                    .forEach(sequence::add);
        }
        String shown = parts.stream()
                .map(part -> part.replaceAll("[.+\\[\\]\\\\*?(){}^$|/]", "\\\\$0"))
                .collect(Collectors.joining("([^\\\\]|\\\\.)*"));
        return new RegularExpression(shown, false, new Regex.Concatenation(sequence));
    }
}
