package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The classes into which an automaton sorts the values of a type. All answers are about every value, found by walking
 * through every state that the automaton, the type and a pattern can be in together.
 */
public final class TextClasses {
    /** More pairs of states than this are not walked through. */
    private static final int MOST_STATES = 2_000_000;

    private final Automaton automaton;
    private final CanonicalTexts texts;
    private final int[] symbols;

    /** By state times the number of symbols plus symbol. */
    private final int[] steps;

    private final Map<Question, Answer> answers = new HashMap<>();

    /** @param type of the attribute, or of the set whose elements are sorted */
    public TextClasses(Automaton automaton, Type type) {
        this.automaton = automaton;
        this.texts = CanonicalTexts.of(type);
        this.symbols = automaton.symbols().stream().mapToInt(Integer::intValue).toArray();
        this.steps = automaton.steps().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** What the classes say of a pattern. */
    public sealed interface Answer {
        /** The pattern holds of every value in these classes and of none in the others. */
        record Exactly(SortedSet<Integer> classes) implements Answer {}

        /** Of some values in the class the pattern holds, of some it does not. */
        record Mixed(int cls) implements Answer {}

        /** There is too much to walk through. */
        record Unknown(String reason) implements Answer {}
    }

    /** Which classes hold exactly the values that match the pattern. */
    public Answer of(Pattern pattern) {
        return of(List.of(), List.of(pattern));
    }

    /** Which classes hold exactly the values that are listed or match one of the patterns. */
    public Answer of(List<String> values, List<Pattern> patterns) {
        return answers.computeIfAbsent(new Question(values, patterns), question -> answered(values, patterns));
    }

    private record Question(List<String> values, List<Pattern> patterns) {}

    private Answer answered(List<String> values, List<Pattern> patterns) {
        List<PositionAutomaton> listed =
                new ArrayList<>(values.stream().map(PositionAutomaton::of).toList());
        List<TextMatcher> matchers = new ArrayList<>();
        List<Pattern.UnderNetwork> networks = new ArrayList<>();
        for (Pattern pattern : patterns) {
            if (pattern instanceof Pattern.UnderNetwork network) {
                networks.add(network);
                continue;
            }
            TextMatcher matcher = TextMatcher.of(pattern);
            if (matcher instanceof PositionAutomaton automaton) {
                listed.add(automaton);
            } else {
                matchers.add(matcher);
            }
        }
        if (!networks.isEmpty()) {
            matchers.add(TextMatcher.of(networks));
        }
        PositionAutomaton steps = PositionAutomaton.anyOf(listed);
        matchers.add(steps);
        return answered(matchers.size() == 1 ? steps : new AnyOf(matchers));
    }

    private Answer answered(TextMatcher pattern) {
        BitSet with = new BitSet();
        BitSet without = new BitSet();
        int[] mixed = {-1};
        boolean whole = new Walk(pattern).all((state, matches) -> {
            int cls = automaton.outputs().get(state);
            (matches ? with : without).set(cls);
            mixed[0] = (matches ? without : with).get(cls) ? cls : -1;
            return mixed[0] < 0;
        });
        if (mixed[0] >= 0) {
            return new Answer.Mixed(mixed[0]);
        }
        if (!whole) {
            return new Answer.Unknown("a pattern and its automaton have more than " + MOST_STATES + " states together");
        }
        SortedSet<Integer> classes = new TreeSet<>();
        with.stream().forEach(classes::add);
        return new Answer.Exactly(classes);
    }

    /** The classes that hold a value; empty when there is too much to walk through. */
    public Optional<SortedSet<Integer>> inhabited() {
        SortedSet<Integer> classes = new TreeSet<>();
        boolean whole = new Walk(PositionAutomaton.of("")).all((state, matches) -> {
            classes.add(automaton.outputs().get(state));
            return true;
        });
        return whole ? Optional.of(classes) : Optional.empty();
    }

    /** The class of a text; it is not asked whether the text is a value. */
    public int classOf(String text) {
        int state = 0;
        for (int codePoint : text.codePoints().toArray()) {
            state = step(state, codePoint);
        }
        return automaton.outputs().get(state);
    }

    int step(int state, int codePoint) {
        return next(state, symbol(codePoint));
    }

    int next(int state, int symbol) {
        return steps[state * symbols.length + symbol];
    }

    int output(int state) {
        return automaton.outputs().get(state);
    }

    int symbol(int codePoint) {
        int place = Arrays.binarySearch(symbols, codePoint);
        return place >= 0 ? place : -place - 2;
    }

    /** Told of each state of the automaton in which some value ends, and whether that value has the pattern. */
    private interface Visitor {
        /** False when enough is known. */
        boolean value(int state, boolean matches);
    }

    /** One walk through all states that can be reached together. */
    private final class Walk {
        private final int[] codePoints;

        /** By code point, the symbol of the automaton. */
        private final int[] taken;

        private final PatternStates pattern;

        Walk(TextMatcher pattern) {
            this.codePoints = alike(pattern);
            this.taken = Arrays.stream(codePoints).map(TextClasses.this::symbol).toArray();
            this.pattern = new PatternStates(pattern, codePoints);
        }

        /** One of all code points that automaton, pattern and texts treat alike. */
        private int[] alike(TextMatcher pattern) {
            SortedSet<Integer> boundaries = new TreeSet<>(automaton.symbols());
            boundaries.addAll(texts.boundaries());
            boundaries.addAll(pattern.boundaries());
            boundaries.add((int) Character.MAX_SURROGATE + 1);
            Set<List<Object>> seen = new HashSet<>();
            return boundaries.stream()
                    .filter(c -> c <= Character.MAX_CODE_POINT)
                    .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                    .filter(c -> seen.add(List.of(symbol(c), texts.kind(c), pattern.kind(c))))
                    .mapToInt(Integer::intValue)
                    .toArray();
        }

        /** False when it ended early. */
        boolean all(Visitor visitor) {
            DistinctNumbers met = new DistinctNumbers();
            // States that nothing leaves, of which some value was told: no other value tells more of them.
            Set<Long> settled = new HashSet<>();
            met.add(place(0, PatternStates.START, CanonicalTexts.START));
            for (int i = 0; i < met.size(); i++) {
                int text = (int) met.get(i) & texts.states() - 1;
                int state = (int) met.get(i) / texts.states();
                int formed = (int) (met.get(i) >>> 32);
                long both = (long) formed << 32 | state;
                if (settled.contains(both)) {
                    continue;
                }
                if (texts.isValue(text)) {
                    if (!visitor.value(state, pattern.isAtEnd(formed))) {
                        return false;
                    }
                    if (isLeftByNothing(state, formed)) {
                        settled.add(both);
                    }
                }
                for (int c = 0; c < codePoints.length; c++) {
                    int next = texts.step(text, codePoints[c]);
                    if (next != CanonicalTexts.DEAD) {
                        met.add(place(steps[state * symbols.length + taken[c]], pattern.after(formed, c), next));
                    }
                }
                if (met.size() > MOST_STATES) {
                    return false;
                }
            }
            return true;
        }

        private boolean isLeftByNothing(int state, int formed) {
            for (int c = 0; c < codePoints.length; c++) {
                if (steps[state * symbols.length + taken[c]] != state || pattern.after(formed, c) != formed) {
                    return false;
                }
            }
            return true;
        }

        private long place(int state, int formed, int text) {
            return (long) formed << 32 | (long) state * texts.states() + text;
        }
    }
}
