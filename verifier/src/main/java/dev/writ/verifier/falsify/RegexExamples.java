package dev.writ.verifier.falsify;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import java.util.List;

/** Short texts that a regular expression matches, unless it asserts something of a place. */
final class RegexExamples implements Regex.Visitor<String> {
    static final int VARIANTS = 3;

    private static final String READABLE = "xa0A-_ .:/@";

    private final int variant;

    private RegexExamples(int variant) {
        this.variant = variant;
    }

    /** Different variants take different alternatives, characters and numbers of repetitions. */
    static String of(Regex regex, int variant) {
        return regex.accept(new RegexExamples(variant));
    }

    @Override
    public String visitCharacterClass(Regex.CharacterClass characters) {
        CodePoints codePoints = characters.codePoints();
        List<String> readable = READABLE.codePoints()
                .filter(codePoints::contains)
                .mapToObj(Character::toString)
                .toList();
        if (!readable.isEmpty()) {
            return readable.get(variant % readable.size());
        }
        return codePoints.ranges().isEmpty()
                ? ""
                : Character.toString(codePoints.ranges().get(0).first());
    }

    @Override
    public String visitConcatenation(Regex.Concatenation concatenation) {
        StringBuilder text = new StringBuilder();
        concatenation.parts().forEach(part -> text.append(part.accept(this)));
        return text.toString();
    }

    @Override
    public String visitAlternation(Regex.Alternation alternation) {
        List<Regex> alternatives = alternation.alternatives();
        return alternatives.get(variant % alternatives.size()).accept(this);
    }

    @Override
    public String visitRepetition(Regex.Repetition repetition) {
        int times = Math.min(repetition.most(), repetition.least() + variant);
        return repetition.body().accept(this).repeat(times);
    }

    @Override
    public String visitAssertion(Regex.Assertion assertion) {
        return "";
    }
}
