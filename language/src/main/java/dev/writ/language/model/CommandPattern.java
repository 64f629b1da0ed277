package dev.writ.language.model;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import dev.writ.language.regex.RegularExpression;
import dev.writ.language.syntax.Expr;
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

    /**
     * What is asked instead of some patterns, one for each, but one for all beginnings.
     *
     * @param quantifier a program that is called by its path may be the one of its name: <em>any</em> has it, wherever it
     *     lies, and <em>only</em> has it as it is called
     */
    static List<AskedPattern> of(List<Pattern> patterns, Expr.Quantifier quantifier) {
        if (quantifier == Expr.Quantifier.ONLY) {
            return patterns.stream()
                    .map(pattern -> new AskedPattern(List.of(pattern), called(pattern)))
                    .toList();
        }
        List<AskedPattern> asked = new ArrayList<>();
        List<Pattern> beginnings = patterns.stream()
                .filter(pattern -> pattern instanceof Pattern.Glob glob && isBeginning(glob.parts()))
                .toList();
        if (!beginnings.isEmpty()) {
            asked.add(new AskedPattern(beginnings, anywhere(beginnings)));
        }
        for (Pattern pattern : patterns) {
            if (!beginnings.contains(pattern)) {
                Pattern called = called(pattern);
                asked.add(new AskedPattern(
                        List.of(pattern), beginsWithAnything(called) ? called : anywhere(List.of(called))));
            }
        }
        return asked;
    }

    /** A command, or a beginning of one. */
    private static boolean isBeginning(List<String> parts) {
        return parts.size() == 1
                || parts.size() == 2 && !parts.get(0).isEmpty() && parts.get(1).isEmpty();
    }

    /** Whether a directory before it makes no difference. */
    private static boolean beginsWithAnything(Pattern pattern) {
        return pattern instanceof Pattern.Glob glob
                && glob.parts().size() > 1
                && glob.parts().get(0).isEmpty();
    }

    private static Pattern anywhere(List<Pattern> patterns) {
        List<RegularExpression> called = patterns.stream()
                .map(pattern -> pattern instanceof Pattern.Regex regex
                        ? regex.expression()
                        : expression(((Pattern.Glob) pattern).parts(), Regex.ANYTHING, ".*"))
                .toList();
        List<Regex> trees = called.stream().map(RegularExpression::tree).toList();
        Regex tree = trees.size() == 1 ? trees.get(0) : new Regex.Alternation(trees);
        String shown = called.stream()
                .map(each -> "(?" + (each.ignoringCase() ? "i" : "") + ":" + each.source() + ")")
                .collect(Collectors.joining("|", ProgramPattern.SHOWN_DIRECTORY + "(", ")"));
        return new Pattern.Regex(
                new RegularExpression(shown, false, new Regex.Concatenation(List.of(ProgramPattern.DIRECTORY, tree))),
                false);
    }

    /** The pattern itself where that makes no difference. */
    private static Pattern called(Pattern pattern) {
        return pattern instanceof Pattern.Glob glob
                        && glob.parts().stream().skip(1).anyMatch(CommandPattern::canBeginWithin)
                ? new Pattern.Regex(expression(glob.parts(), STAR, "([^\\\\]|\\\\.)*"), false)
                : pattern;
    }

    /** Whether a text may begin as the second character of an escape. */
    private static boolean canBeginWithin(String part) {
        return !part.isEmpty() && CommandSpelling.isEscaped(part.charAt(0));
    }

    private static RegularExpression expression(List<String> parts, Regex star, String shownStar) {
        List<Regex> sequence = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                sequence.add(star);
            }
            parts.get(i)
                    .codePoints()
                    .mapToObj(c -> new Regex.CharacterClass(CodePoints.of(c)))
                    .forEach(sequence::add);
        }
        String shown = parts.stream()
                .map(part -> part.replaceAll("[.+\\[\\]\\\\*?(){}^$|/]", "\\\\$0"))
                .collect(Collectors.joining(shownStar));
        return new RegularExpression(shown, false, new Regex.Concatenation(sequence));
    }
}
