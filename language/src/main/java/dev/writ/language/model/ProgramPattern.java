package dev.writ.language.model;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import dev.writ.language.regex.RegularExpression;
import dev.writ.language.syntax.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The commands whose program has a name, as one pattern of their spelling. The name of a program is plain: it holds
 * nothing but what {@link #NAME} does, and a directory nothing more than slashes. A variable that is set has an equals
 * sign in its first word, so it is no program.
 */
final class ProgramPattern {
    private static final CodePoints NAME =
            charactersOf("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.+:,@%[");

    /** Where a program may lie: nothing, or what ends in a slash. */
    static final Regex DIRECTORY = optional(anyNumber(NAME.or(CodePoints.of('/'))), one('/'));

    /** How {@link #DIRECTORY} is shown. */
    static final String SHOWN_DIRECTORY = "([^ ]*/)?";

    private static final Regex ARGUMENTS = optional(one(' '), Regex.ANYTHING);

    private ProgramPattern() {}

    /**
     * A program that is called by its path is another than the one of its name, and may be it: <em>any</em> has it, and
     * <em>only</em> has not.
     *
     * @param names globs that mind the case, and whole regular expressions
     */
    static Pattern of(List<Pattern> names, Expr.Quantifier quantifier) {
        boolean isAny = quantifier == Expr.Quantifier.ANY;
        List<Regex> alternatives = names.stream().map(ProgramPattern::name).toList();
        Regex name = alternatives.size() == 1 ? alternatives.get(0) : new Regex.Alternation(alternatives);
        // No author's expression has a bare slash, so that none is shown alike.
        String shown = names.stream()
                .map(ProgramPattern::shown)
                .collect(Collectors.joining("|", isAny ? SHOWN_DIRECTORY + "(" : "/{0}(", ")( .*)?"));
        List<Regex> parts = isAny ? List.of(DIRECTORY, name, ARGUMENTS) : List.of(name, ARGUMENTS);
        RegularExpression expression = new RegularExpression(shown, false, new Regex.Concatenation(parts));
        return new Pattern.Regex(expression, false);
    }

    private static String shown(Pattern pattern) {
        if (pattern instanceof Pattern.Glob glob) {
            return glob.parts().stream()
                    .map(part -> part.replaceAll("[.+\\[\\]\\\\*?(){}^$|/]", "\\\\$0"))
                    .collect(Collectors.joining("[^ /]*"));
        }
        RegularExpression expression = ((Pattern.Regex) pattern).expression();
        return "(?" + (expression.ignoringCase() ? "i" : "") + ":" + expression.source() + ")";
    }

    private static Regex name(Pattern pattern) {
        if (pattern instanceof Pattern.Regex regex && !regex.isPart()) {
            return regex.expression().tree().accept(new Within(NAME));
        } else if (pattern instanceof Pattern.Glob glob && !glob.ignoringCase()) {
            return glob(glob.parts()).accept(new Within(NAME));
        }
        throw new IllegalArgumentException("no pattern of names of programs: " + pattern);
    }

    private static Regex glob(List<String> parts) {
        List<Regex> sequence = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                sequence.add(Regex.ANYTHING);
            }
            parts.get(i).codePoints().mapToObj(ProgramPattern::one).forEach(sequence::add);
        }
        return new Regex.Concatenation(sequence);
    }

    private static CodePoints charactersOf(String characters) {
        return characters
                .chars()
                .mapToObj(CodePoints::of)
                .reduce(CodePoints::or)
                .orElseThrow();
    }

    private static Regex one(int codePoint) {
        return new Regex.CharacterClass(CodePoints.of(codePoint));
    }

    private static Regex anyNumber(CodePoints characters) {
        return new Regex.Repetition(new Regex.CharacterClass(characters), 0, Regex.Repetition.UNBOUNDED);
    }

    private static Regex optional(Regex... parts) {
        return new Regex.Repetition(new Regex.Concatenation(List.of(parts)), 0, 1);
    }

    /** The texts of an expression that hold no other characters. */
    private record Within(CodePoints admitted) implements Regex.Visitor<Regex> {
        @Override
        public Regex visitCharacterClass(Regex.CharacterClass characters) {
            return new Regex.CharacterClass(
                    characters.codePoints().not().or(admitted.not()).not());
        }

        @Override
        public Regex visitConcatenation(Regex.Concatenation concatenation) {
            return new Regex.Concatenation(within(concatenation.parts()));
        }

        @Override
        public Regex visitAlternation(Regex.Alternation alternation) {
            return new Regex.Alternation(within(alternation.alternatives()));
        }

        @Override
        public Regex visitRepetition(Regex.Repetition repetition) {
            return new Regex.Repetition(repetition.body().accept(this), repetition.least(), repetition.most());
        }

        @Override
        public Regex visitAssertion(Regex.Assertion assertion) {
            return assertion;
        }

        private List<Regex> within(List<Regex> parts) {
            return parts.stream().map(part -> part.accept(this)).toList();
        }
    }
}
