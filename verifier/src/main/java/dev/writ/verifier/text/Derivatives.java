package dev.writ.verifier.text;

import dev.writ.language.regex.Regex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The texts of a regular expression, by Antimirov's partial derivatives: a place is what may still follow, one part after
 * the other, and what kind of character came before. There are finitely many, numbered as they are met.
 */
final class Derivatives implements TextMatcher {
    /** What stands on one side of a place. */
    private enum Side {
        NONE,
        WORD,
        OTHER
    }

    /** What may follow a character of some kind. */
    private record Rest(Side before, List<Regex> parts) {}

    private final List<Regex> whole;
    private final SortedSet<Integer> boundaries = new TreeSet<>();
    private final Map<Rest, Integer> numbers = new HashMap<>();
    private final List<Rest> rests = new ArrayList<>();
    private final Map<Long, BitSet> derived = new HashMap<>();

    Derivatives(Regex regex, boolean isPart) {
        this.whole = isPart ? List.of(Regex.ANYTHING, regex, Regex.ANYTHING) : List.of(regex);
        whole.forEach(part -> part.accept(new Boundaries()));
        if (regex.accept(new Asserts())) {
            boundaries.addAll(WordMatcher.BOUNDARIES);
        }
    }

    @Override
    public SortedSet<Integer> boundaries() {
        return new TreeSet<>(boundaries);
    }

    @Override
    public BitSet start() {
        return numbered(Set.of(whole), Side.NONE);
    }

    private BitSet numbered(Set<List<Regex>> all, Side before) {
        BitSet places = new BitSet();
        for (List<Regex> parts : all) {
            boolean matters = parts.stream().anyMatch(part -> part.accept(new Asserts()));
            Rest rest = new Rest(matters ? before : Side.OTHER, parts);
            Integer known = numbers.putIfAbsent(rest, rests.size());
            if (known == null) {
                rests.add(rest);
            }
            places.set(known == null ? rests.size() - 1 : known);
        }
        return places;
    }

    @Override
    public BitSet after(BitSet places, int codePoint) {
        BitSet after = new BitSet();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            int from = place;
            after.or(derived.computeIfAbsent((long) place << 32 | codePoint, key -> after(from, codePoint)));
        }
        return after;
    }

    private BitSet after(int place, int codePoint) {
        Rest rest = rests.get(place);
        Set<List<Regex>> derivatives = new LinkedHashSet<>();
        new Derivative(codePoint, rest.before, side(codePoint)).of(rest.parts, derivatives);
        return numbered(derivatives, side(codePoint));
    }

    private static Side side(int codePoint) {
        return WordMatcher.isOfWord(codePoint) ? Side.WORD : Side.OTHER;
    }

    @Override
    public boolean isAtEnd(BitSet places) {
        return places.stream().mapToObj(rests::get).anyMatch(rest -> new Empty(rest.before, Side.NONE)
                .areAll(rest.parts));
    }

    /** What may follow behind one code point. */
    private static final class Derivative implements Regex.Visitor<Set<List<Regex>>> {
        private final int codePoint;
        private final Empty empty;

        Derivative(int codePoint, Side before, Side after) {
            this.codePoint = codePoint;
            this.empty = new Empty(before, after);
        }

        void of(List<Regex> parts, Set<List<Regex>> found) {
            for (int i = 0; i < parts.size(); i++) {
                List<Regex> tail = parts.subList(i + 1, parts.size());
                for (List<Regex> first : parts.get(i).accept(this)) {
                    List<Regex> joined = new ArrayList<>(first);
                    joined.addAll(tail);
                    found.add(List.copyOf(joined));
                }
                if (!parts.get(i).accept(empty)) {
                    return;
                }
            }
        }

        @Override
        public Set<List<Regex>> visitCharacterClass(Regex.CharacterClass characters) {
            return characters.codePoints().contains(codePoint) ? Set.of(List.of()) : Set.of();
        }

        @Override
        public Set<List<Regex>> visitConcatenation(Regex.Concatenation concatenation) {
            Set<List<Regex>> found = new HashSet<>();
            of(concatenation.parts(), found);
            return found;
        }

        @Override
        public Set<List<Regex>> visitAlternation(Regex.Alternation alternation) {
            Set<List<Regex>> found = new HashSet<>();
            alternation.alternatives().forEach(alternative -> found.addAll(alternative.accept(this)));
            return found;
        }

        /** Repetitions of nothing may stand before one that reads, so the least number then is met. */
        @Override
        public Set<List<Regex>> visitRepetition(Regex.Repetition repetition) {
            if (repetition.most() == 0) {
                return Set.of();
            }
            int least = repetition.body().accept(empty) ? 0 : Math.max(0, repetition.least() - 1);
            int most = repetition.most() == Regex.Repetition.UNBOUNDED ? repetition.most() : repetition.most() - 1;
            List<Regex> again = most == 0 ? List.of() : List.of(new Regex.Repetition(repetition.body(), least, most));
            Set<List<Regex>> found = new HashSet<>();
            for (List<Regex> first : repetition.body().accept(this)) {
                List<Regex> joined = new ArrayList<>(first);
                joined.addAll(again);
                found.add(joined);
            }
            return found;
        }

        @Override
        public Set<List<Regex>> visitAssertion(Regex.Assertion assertion) {
            return Set.of();
        }
    }

    /** Whether a part may be nothing between two sides. */
    private static final class Empty implements Regex.Visitor<Boolean> {
        private final Side before;
        private final Side after;

        Empty(Side before, Side after) {
            this.before = before;
            this.after = after;
        }

        boolean areAll(List<Regex> parts) {
            return parts.stream().allMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitCharacterClass(Regex.CharacterClass characters) {
            return false;
        }

        @Override
        public Boolean visitConcatenation(Regex.Concatenation concatenation) {
            return areAll(concatenation.parts());
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
            return switch (assertion.place()) {
                case BEGIN -> before == Side.NONE;
                case END -> after == Side.NONE;
                case WORD_BOUNDARY -> (before == Side.WORD) != (after == Side.WORD);
                case NO_WORD_BOUNDARY -> (before == Side.WORD) == (after == Side.WORD);
            };
        }
    }

    /** Whether a part asserts anything of a place. */
    private static final class Asserts implements Regex.Visitor<Boolean> {
        @Override
        public Boolean visitCharacterClass(Regex.CharacterClass characters) {
            return false;
        }

        @Override
        public Boolean visitConcatenation(Regex.Concatenation concatenation) {
            return concatenation.parts().stream().anyMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitAlternation(Regex.Alternation alternation) {
            return alternation.alternatives().stream().anyMatch(part -> part.accept(this));
        }

        @Override
        public Boolean visitRepetition(Regex.Repetition repetition) {
            return repetition.body().accept(this);
        }

        @Override
        public Boolean visitAssertion(Regex.Assertion assertion) {
            return true;
        }
    }

    /** Collects where classes begin and end. */
    private final class Boundaries implements Regex.Visitor<Boolean> {
        @Override
        public Boolean visitCharacterClass(Regex.CharacterClass characters) {
            characters.codePoints().ranges().forEach(range -> {
                boundaries.add(range.first());
                boundaries.add(range.last() + 1);
            });
            return true;
        }

        @Override
        public Boolean visitConcatenation(Regex.Concatenation concatenation) {
            concatenation.parts().forEach(part -> part.accept(this));
            return true;
        }

        @Override
        public Boolean visitAlternation(Regex.Alternation alternation) {
            alternation.alternatives().forEach(part -> part.accept(this));
            return true;
        }

        @Override
        public Boolean visitRepetition(Regex.Repetition repetition) {
            return repetition.body().accept(this);
        }

        @Override
        public Boolean visitAssertion(Regex.Assertion assertion) {
            return true;
        }
    }
}
