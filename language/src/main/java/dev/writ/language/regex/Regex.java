package dev.writ.language.regex;

import java.util.List;
import java.util.stream.Stream;

/** A regular expression, or a part of one. Flags are resolved: what ignores case names both cases. */
public sealed interface Regex {
    <R> R accept(Visitor<R> visitor);

    /** The sets of characters that it names. */
    Stream<CodePoints> characters();

    /** Any number of any characters. */
    Regex ANYTHING = new Repetition(new CharacterClass(CodePoints.ANY), 0, Repetition.UNBOUNDED);

    /** One character of a set, which may be empty. */
    record CharacterClass(CodePoints codePoints) implements Regex {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitCharacterClass(this);
        }

        @Override
        public Stream<CodePoints> characters() {
            return Stream.of(codePoints);
        }
    }

    /** One part after the other; of no parts, the empty text. */
    record Concatenation(List<Regex> parts) implements Regex {
        public Concatenation {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitConcatenation(this);
        }

        @Override
        public Stream<CodePoints> characters() {
            return parts.stream().flatMap(Regex::characters);
        }
    }

    /** One of two alternatives or more. */
    record Alternation(List<Regex> alternatives) implements Regex {
        public Alternation {
            alternatives = List.copyOf(alternatives);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAlternation(this);
        }

        @Override
        public Stream<CodePoints> characters() {
            return alternatives.stream().flatMap(Regex::characters);
        }
    }

    /**
     * The body several times in a row.
     *
     * @param most inclusive; {@link #UNBOUNDED} where there is no most
     */
    record Repetition(Regex body, int least, int most) implements Regex {
        public static final int UNBOUNDED = Integer.MAX_VALUE;

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitRepetition(this);
        }

        @Override
        public Stream<CodePoints> characters() {
            return body.characters();
        }
    }

    /** Nothing, at certain places only. */
    record Assertion(Place place) implements Regex {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visitAssertion(this);
        }

        @Override
        public Stream<CodePoints> characters() {
            return Stream.empty();
        }
    }

    /** Where an assertion holds. A word character is an ASCII letter, an ASCII digit or {@code _}. */
    enum Place {
        /** Before the first character. */
        BEGIN,
        /** Behind the last character. */
        END,
        /** A word character stands on one side, and none on the other. */
        WORD_BOUNDARY,
        /** Every place that is no word boundary. */
        NO_WORD_BOUNDARY
    }

    /** One method for each kind of node: a new kind breaks every reader until it is handled. */
    interface Visitor<R> {
        R visitCharacterClass(CharacterClass characters);

        R visitConcatenation(Concatenation concatenation);

        R visitAlternation(Alternation alternation);

        R visitRepetition(Repetition repetition);

        R visitAssertion(Assertion assertion);
    }
}
