package dev.writ.compiler.automaton;

import dev.writ.language.model.Pattern;
import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A pattern that is a regular expression, or is sugar for one.
 *
 * @param isPart whether some part of the text matches, and not the whole of it
 */
record Expression(Regex tree, boolean isPart) {
    private static final CodePoints WORD = new CodePoints(List.of(
            new CodePoints.Range('0', '9'),
            new CodePoints.Range('A', 'Z'),
            new CodePoints.Range('_', '_'),
            new CodePoints.Range('a', 'z')));

    /** Empty for patterns of other kinds. */
    static Optional<Expression> of(Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex) {
            return Optional.of(new Expression(regex.expression().tree(), regex.isPart()));
        }
        if (pattern instanceof Pattern.PathGlob glob && glob.hasAnyDepth()) {
            return Optional.of(new Expression(pathGlob(glob), false));
        }
        if (pattern instanceof Pattern.UnderNetwork under) {
            return Optional.of(new Expression(NetworkExpression.of(under.network()), false));
        }
        return pattern instanceof Pattern.ContainsWord word
                ? Optional.of(new Expression(containing(word), true))
                : Optional.empty();
    }

    /** No path has an empty segment; the root alone is a slash and no segment. */
    private static Regex pathGlob(Pattern.PathGlob glob) {
        Regex slash = new Regex.CharacterClass(CodePoints.of('/'));
        Regex inside = new Regex.CharacterClass(CodePoints.of('/').not());
        Regex some = new Regex.Repetition(inside, 1, Regex.Repetition.UNBOUNDED);
        Regex any = new Regex.Repetition(inside, 0, Regex.Repetition.UNBOUNDED);
        List<Regex> path = new ArrayList<>();
        boolean isOpen = true;
        for (List<String> parts : glob.segments()) {
            // Before the first segment of a relative path stands no slash, so one stands behind each that is passed
            // over.
            boolean isFirst = isOpen && glob.isRelative();
            if (parts.equals(Pattern.PathGlob.ANY_DEPTH)) {
                Regex segment = new Regex.Concatenation(isFirst ? List.of(some, slash) : List.of(slash, some));
                path.add(new Regex.Repetition(segment, 0, Regex.Repetition.UNBOUNDED));
                continue;
            }
            isOpen = false;
            if (!isFirst) {
                path.add(slash);
            }
            if (parts.stream().allMatch(String::isEmpty)) {
                path.add(some);
                continue;
            }
            for (int i = 0; i < parts.size(); i++) {
                if (i > 0) {
                    path.add(any);
                }
                parts.get(i).codePoints().forEach(c -> path.add(new Regex.CharacterClass(CodePoints.of(c))));
            }
        }
        Regex segments = new Regex.Concatenation(path);
        Regex all = glob.isRelative() ? Regex.ANYTHING : new Regex.Alternation(List.of(slash, segments));
        return isOpen ? all : segments;
    }

    private static Regex containing(Pattern.ContainsWord word) {
        Regex other = new Regex.CharacterClass(WORD.not());
        List<Regex> parts = new ArrayList<>();
        parts.add(new Regex.Alternation(List.of(new Regex.Assertion(Regex.Place.BEGIN), other)));
        word.word().codePoints().forEach(codePoint -> {
            CodePoints itself = CodePoints.of(codePoint);
            parts.add(new Regex.CharacterClass(word.ignoringCase() ? itself.ignoringCase() : itself));
        });
        parts.add(new Regex.Alternation(List.of(new Regex.Assertion(Regex.Place.END), other)));
        return new Regex.Concatenation(parts);
    }
}
