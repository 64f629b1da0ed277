package dev.writ.language.interpret;

import dev.writ.language.regex.Regex;
import java.util.BitSet;

/**
 * Where a match of a regular expression may end that begins at one of some places of a text. A place is a number of
 * code points.
 */
final class RegexEnds implements Regex.Visitor<BitSet> {
    private final int[] text;
    private final BitSet starts;

    private RegexEnds(int[] text, BitSet starts) {
        this.text = text;
        this.starts = starts;
    }

    static boolean isMatch(String text, Regex regex) {
        int[] codePoints = text.codePoints().toArray();
        return of(regex, codePoints, places(0, 1)).get(codePoints.length);
    }

    static boolean hasMatch(String text, Regex regex) {
        int[] codePoints = text.codePoints().toArray();
        return !of(regex, codePoints, places(0, codePoints.length + 1)).isEmpty();
    }

    private static BitSet of(Regex regex, int[] text, BitSet starts) {
        return starts.isEmpty() ? starts : regex.accept(new RegexEnds(text, starts));
    }

    private static BitSet places(int from, int to) {
        BitSet places = new BitSet();
        places.set(from, to);
        return places;
    }

    @Override
    public BitSet visitCharacterClass(Regex.CharacterClass characters) {
        BitSet ends = new BitSet();
        starts.stream()
                .filter(place -> place < text.length && characters.codePoints().contains(text[place]))
                .forEach(place -> ends.set(place + 1));
        return ends;
    }

    @Override
    public BitSet visitConcatenation(Regex.Concatenation concatenation) {
        BitSet places = starts;
        for (Regex part : concatenation.parts()) {
            places = of(part, text, places);
        }
        return places;
    }

    @Override
    public BitSet visitAlternation(Regex.Alternation alternation) {
        BitSet ends = new BitSet();
        alternation.alternatives().forEach(alternative -> ends.or(of(alternative, text, starts)));
        return ends;
    }

    /** Beyond the least number only places that are new can lead to new ones. */
    @Override
    public BitSet visitRepetition(Regex.Repetition repetition) {
        BitSet places = starts;
        int times = 0;
        while (times < repetition.least() && !places.isEmpty()) {
            places = of(repetition.body(), text, places);
            times++;
        }
        BitSet ends = (BitSet) places.clone();
        while (times < repetition.most() && !places.isEmpty()) {
            BitSet further = (BitSet) of(repetition.body(), text, places).clone();
            further.andNot(ends);
            ends.or(further);
            places = further;
            times++;
        }
        return ends;
    }

    @Override
    public BitSet visitAssertion(Regex.Assertion assertion) {
        BitSet held = new BitSet();
        starts.stream().filter(place -> holds(assertion.place(), place)).forEach(held::set);
        return held;
    }

    private boolean holds(Regex.Place asserted, int place) {
        boolean isBoundary = isWord(place - 1) != isWord(place);
        return switch (asserted) {
            case BEGIN -> place == 0;
            case END -> place == text.length;
            case WORD_BOUNDARY -> isBoundary;
            case NO_WORD_BOUNDARY -> !isBoundary;
        };
    }

    private boolean isWord(int index) {
        return index >= 0 && index < text.length && isWordCharacter(text[index]);
    }

    static boolean isWordCharacter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }
}
