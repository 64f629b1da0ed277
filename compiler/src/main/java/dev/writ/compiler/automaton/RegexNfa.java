package dev.writ.compiler.automaton;

import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thompson's automaton of a regular expression: states that read one character, states that go on in several ways
 * without reading, and states that go on only where an assertion holds. It is built from its end.
 */
final class RegexNfa {
    /** The last state: the expression has matched. */
    static final int MATCH = 0;

    private final List<State> states = new ArrayList<>(List.of(new State(null, null)));
    private final int start;

    /** One that reads or asserts has one state behind it. */
    private static final class State {
        private final @Nullable CodePoints reads;
        private final Regex.@Nullable Place asserts;
        private final List<Integer> next = new ArrayList<>();

        State(@Nullable CodePoints reads, Regex.@Nullable Place asserts) {
            this.reads = reads;
            this.asserts = asserts;
        }
    }

    RegexNfa(Regex regex) {
        this.start = regex.accept(new Before(MATCH));
    }

    int start() {
        return start;
    }

    int states() {
        return states.size();
    }

    /** What the state reads; empty for a state of another kind. */
    Optional<CodePoints> reads(int state) {
        return Optional.ofNullable(states.get(state).reads);
    }

    /** What the state asserts; empty for a state of another kind. */
    Optional<Regex.Place> asserts(int state) {
        return Optional.ofNullable(states.get(state).asserts);
    }

    /** The state behind one that reads or asserts. */
    int behind(int state) {
        return states.get(state).next.get(0);
    }

    /** Adds what is reached from a state without reading: the states that read, that assert, and the match. */
    void reach(int from, BitSet reached) {
        BitSet seen = new BitSet();
        List<Integer> open = new ArrayList<>(List.of(from));
        while (!open.isEmpty()) {
            int place = open.remove(open.size() - 1);
            State state = states.get(place);
            if (place == MATCH || state.reads != null || state.asserts != null) {
                reached.set(place);
            } else if (!seen.get(place)) {
                seen.set(place);
                open.addAll(state.next);
            }
        }
    }

    private int add(@Nullable CodePoints reads, Regex.@Nullable Place asserts, List<Integer> next) {
        State state = new State(reads, asserts);
        state.next.addAll(next);
        states.add(state);
        return states.size() - 1;
    }

    /** Adds the states of a part before a state, and answers the first of them. */
    private final class Before implements Regex.Visitor<Integer> {
        private final int next;

        Before(int next) {
            this.next = next;
        }

        @Override
        public Integer visitCharacterClass(Regex.CharacterClass characters) {
            return add(characters.codePoints(), null, List.of(next));
        }

        @Override
        public Integer visitConcatenation(Regex.Concatenation concatenation) {
            int first = next;
            List<Regex> parts = concatenation.parts();
            for (int i = parts.size() - 1; i >= 0; i--) {
                first = parts.get(i).accept(new Before(first));
            }
            return first;
        }

        @Override
        public Integer visitAlternation(Regex.Alternation alternation) {
            return add(
                    null,
                    null,
                    alternation.alternatives().stream()
                            .map(part -> part.accept(this))
                            .toList());
        }

        @Override
        public Integer visitRepetition(Regex.Repetition repetition) {
            int first = next;
            if (repetition.most() == Regex.Repetition.UNBOUNDED) {
                first = add(null, null, List.of(next));
                states.get(first).next.add(repetition.body().accept(new Before(first)));
            } else {
                for (int i = repetition.least(); i < repetition.most(); i++) {
                    first = add(null, null, List.of(next, repetition.body().accept(new Before(first))));
                }
            }
            for (int i = 0; i < repetition.least(); i++) {
                first = repetition.body().accept(new Before(first));
            }
            return first;
        }

        @Override
        public Integer visitAssertion(Regex.Assertion assertion) {
            return add(null, assertion.place(), List.of(next));
        }
    }
}
