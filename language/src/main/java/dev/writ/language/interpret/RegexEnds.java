package dev.writ.language.interpret;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where a match of each part of a regular expression may end that begins at some place of one text. A place is a number
 * of code points. Each part is asked once for each place, so that what is nested costs no more than what is not.
 */
final class RegexEnds {
    private final int[] text;
    private final Map<Regex, BitSet[]> known = new IdentityHashMap<>();

    private RegexEnds(String text) {
        this.text = text.codePoints().toArray();
    }

    static boolean isMatch(String text, Regex regex) {
        RegexEnds ends = new RegexEnds(text);
        return ends.from(0, regex).get(ends.text.length);
    }

    static boolean hasMatch(String text, Regex regex) {
        RegexEnds ends = new RegexEnds(text);
        BitSet everywhere = new BitSet();
        everywhere.set(0, ends.text.length + 1);
        return !ends.from(everywhere, regex).isEmpty();
    }

    private BitSet from(BitSet starts, Regex regex) {
        BitSet ends = new BitSet();
        starts.stream().forEach(start -> ends.or(from(start, regex)));
        return ends;
    }

    private BitSet from(int start, Regex regex) {
        BitSet[] byStart = known.computeIfAbsent(regex, part -> new BitSet[text.length + 1]);
        if (byStart[start] == null) {
            byStart[start] = regex.accept(new From(start));
        }
        return byStart[start];
    }

    private final class From implements Regex.Visitor<BitSet> {
        private final int start;

        From(int start) {
            this.start = start;
        }

        private BitSet only(int place, boolean isThere) {
            BitSet places = new BitSet();
            places.set(place, isThere);
            return places;
        }

        @Override
        public BitSet visitCharacterClass(Regex.CharacterClass characters) {
            return only(
                    start + 1, start < text.length && characters.codePoints().contains(text[start]));
        }

        @Override
        public BitSet visitConcatenation(Regex.Concatenation concatenation) {
            BitSet places = only(start, true);
            for (Regex part : concatenation.parts()) {
                places = from(places, part);
            }
            return places;
        }

        @Override
        public BitSet visitAlternation(Regex.Alternation alternation) {
            BitSet ends = new BitSet();
            alternation.alternatives().forEach(alternative -> ends.or(from(start, alternative)));
            return ends;
        }

        /** Beyond the least number only places that are new can lead to new ones. */
        @Override
        public BitSet visitRepetition(Regex.Repetition repetition) {
            BitSet places = only(start, true);
            int times = 0;
            while (times < repetition.least() && !places.isEmpty()) {
                places = from(places, repetition.body());
                times++;
            }
            BitSet ends = (BitSet) places.clone();
            while (times < repetition.most() && !places.isEmpty()) {
                BitSet further = from(places, repetition.body());
                further.andNot(ends);
                ends.or(further);
                places = further;
                times++;
            }
            return ends;
        }

        @Override
        public BitSet visitAssertion(Regex.Assertion assertion) {
            return only(start, holds(assertion.place()));
        }

        private boolean holds(Regex.Place asserted) {
            boolean isBoundary = isWord(start - 1) != isWord(start);
            return switch (asserted) {
                case BEGIN -> start == 0;
                case END -> start == text.length;
                case WORD_BOUNDARY -> isBoundary;
                case NO_WORD_BOUNDARY -> !isBoundary;
            };
        }

        private boolean isWord(int index) {
            return index >= 0 && index < text.length && CodePoints.WORD.contains(text[index]);
        }
    }
}
