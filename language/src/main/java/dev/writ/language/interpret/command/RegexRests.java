package dev.writ.language.interpret.command;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What may still follow for a text to match some expression, after what was read so far: sequences of expressions, of which
 * one is enough.
 *
 * @param before the code point that was read last; {@link #NONE} at the beginning
 */
record RegexRests(Set<List<Regex>> sequences, int before) {
    private static final int NONE = -1;

    /** Where characters of words begin and end. */
    private static final List<Integer> WORD_STARTS = "0:A[_`a{".chars().boxed().toList();

    /** Before anything is read. */
    static RegexRests of(List<Regex> expressions) {
        Set<List<Regex>> sequences = new HashSet<>();
        expressions.forEach(expression -> sequences.add(List.of(expression)));
        return new RegexRests(sequences, NONE);
    }

    /** Whether the text may end here. */
    boolean mayEnd() {
        Regex.Visitor<Boolean> isEmpty = new MatchesNothing(before, NONE);
        return sequences.stream().anyMatch(sequence -> sequence.stream().allMatch(part -> part.accept(isEmpty)));
    }

    /** After one code point more. Of that point nothing is kept but whether it is of a word. */
    RegexRests after(int codePoint) {
        Set<List<Regex>> rests = new HashSet<>();
        Regex.Visitor<Boolean> isEmpty = new MatchesNothing(before, codePoint);
        for (List<Regex> sequence : sequences) {
            sequence(sequence, List.of(), codePoint, isEmpty, rests);
        }
        return new RegexRests(rests, isOfWord(codePoint) ? 'a' : ' ');
    }

    /** One of the parts reads the code point, and those before it nothing. */
    private static void sequence(
            List<Regex> parts,
            List<Regex> then,
            int codePoint,
            Regex.Visitor<Boolean> isEmpty,
            Set<List<Regex>> rests) {
        for (int i = 0; i < parts.size(); i++) {
            List<Regex> behind = new ArrayList<>(parts.subList(i + 1, parts.size()));
            behind.addAll(then);
            parts.get(i).accept(new Reading(behind, codePoint, isEmpty, rests));
            if (!parts.get(i).accept(isEmpty)) {
                return;
            }
        }
    }

    /** Adds what may follow once an expression has read a code point. */
    private record Reading(List<Regex> then, int codePoint, Regex.Visitor<Boolean> isEmpty, Set<List<Regex>> rests)
            implements Regex.Visitor<Void> {
        @Override
        public Void visitCharacterClass(Regex.CharacterClass characters) {
            if (characters.codePoints().contains(codePoint)) {
                rests.add(then);
            }
            return null;
        }

        @Override
        public Void visitConcatenation(Regex.Concatenation concatenation) {
            sequence(concatenation.parts(), then, codePoint, isEmpty, rests);
            return null;
        }

        @Override
        public Void visitAlternation(Regex.Alternation alternation) {
            alternation.alternatives().forEach(alternative -> alternative.accept(this));
            return null;
        }

        /** What is empty may be repeated before as often as is needed. */
        @Override
        public Void visitRepetition(Regex.Repetition repetition) {
            if (repetition.most() == 0) {
                return null;
            }
            int least = repetition.body().accept(isEmpty) ? 0 : Math.max(0, repetition.least() - 1);
            int most = repetition.most() == Regex.Repetition.UNBOUNDED ? repetition.most() : repetition.most() - 1;
            List<Regex> again = new ArrayList<>(List.of(new Regex.Repetition(repetition.body(), least, most)));
            again.addAll(then);
            sequence(List.of(repetition.body()), again, codePoint, isEmpty, rests);
            return null;
        }

        @Override
        public Void visitAssertion(Regex.Assertion assertion) {
            return null;
        }
    }

    /** Whether an expression matches the empty text between two code points. */
    private record MatchesNothing(int before, int after) implements Regex.Visitor<Boolean> {
        @Override
        public Boolean visitCharacterClass(Regex.CharacterClass characters) {
            return false;
        }

        @Override
        public Boolean visitConcatenation(Regex.Concatenation concatenation) {
            return concatenation.parts().stream().allMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitAlternation(Regex.Alternation alternation) {
            return alternation.alternatives().stream().anyMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitRepetition(Regex.Repetition repetition) {
            return repetition.least() == 0 || repetition.body().accept(this);
        }

        @Override
        public Boolean visitAssertion(Regex.Assertion assertion) {
            boolean isBoundary = isOfWord(before) != isOfWord(after);
            return switch (assertion.place()) {
                case BEGIN -> before == NONE;
                case END -> after == NONE;
                case WORD_BOUNDARY -> isBoundary;
                case NO_WORD_BOUNDARY -> !isBoundary;
            };
        }
    }

    private static boolean isOfWord(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Where the code points that an expression tells apart begin. */
    static void addStarts(Regex expression, Set<Integer> starts) {
        starts.addAll(WORD_STARTS);
        expression.characters().forEach(codePoints -> addStarts(codePoints, starts));
    }

    /** Where a set of code points begins and ends. */
    static void addStarts(CodePoints codePoints, Set<Integer> starts) {
        codePoints.ranges().forEach(range -> {
            starts.add(range.first());
            starts.add(range.last() + 1);
        });
    }
}
