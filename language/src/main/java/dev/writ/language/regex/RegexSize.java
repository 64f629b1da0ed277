package dev.writ.language.regex;

import java.util.List;

/** How many characters an expression names, each as often as it may be repeated; unbounded repetition counts once more. */
final class RegexSize implements Regex.Visitor<Long> {
    private RegexSize() {}

    static long of(Regex tree) {
        return tree.accept(new RegexSize());
    }

    @Override
    public Long visitCharacterClass(Regex.CharacterClass characters) {
        return 1L;
    }

    @Override
    public Long visitConcatenation(Regex.Concatenation concatenation) {
        return sum(concatenation.parts());
    }

    @Override
    public Long visitAlternation(Regex.Alternation alternation) {
        return sum(alternation.alternatives());
    }

    @Override
    public Long visitRepetition(Regex.Repetition repetition) {
        int times = repetition.most() == Regex.Repetition.UNBOUNDED ? repetition.least() + 1 : repetition.most();
        return bounded(times * repetition.body().accept(this));
    }

    @Override
    public Long visitAssertion(Regex.Assertion assertion) {
        return 1L;
    }

    /** What names nothing is still something to go through. */
    private long sum(List<Regex> parts) {
        long sum = 0;
        for (Regex part : parts) {
            sum = bounded(sum + part.accept(this));
        }
        return Math.max(1, sum);
    }

    private static long bounded(long size) {
        return Math.min(size, RegexParser.MOST_CHARACTERS + 1L);
    }
}
