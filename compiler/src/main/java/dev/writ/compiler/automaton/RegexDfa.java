package dev.writ.compiler.automaton;

import dev.writ.language.regex.Regex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The deterministic automaton of one regular expression; 0 is its first state. */
final class RegexDfa {
    /** In place of a state: the text does not match, however it goes on. */
    static final int DEAD = -1;

    /** In place of a state: the text matches, however it goes on. */
    static final int CERTAIN = -2;

    /** So many places of the expression, over all states. */
    private static final long MOST_PLACES = 1 << 23;

    /** What stands beside a place. */
    private enum Neighbour {
        NOTHING,
        WORD,
        OTHER
    }

    /** Where a match may have got to, and the kind of the character before, where that matters. */
    private record Reached(BitSet places, Neighbour before) {}

    private final RegexNfa expression;
    private final boolean isPart;
    private final boolean hasAssertions;
    private final int[] starts;

    /** By symbol, the states of the expression that read it. */
    private final List<BitSet> readers = new ArrayList<>();

    private final List<Neighbour> kinds = new ArrayList<>();
    private final BitSet begin = new BitSet();
    private final Map<Reached, Integer> numbers = new HashMap<>();
    private final List<Reached> found = new ArrayList<>();
    private final List<int[]> next = new ArrayList<>();
    private final BitSet accepting = new BitSet();

    private RegexDfa(Expression regex) {
        this.expression = new RegexNfa(regex.tree());
        this.isPart = regex.isPart();
        this.hasAssertions = IntStream.range(0, expression.states())
                .anyMatch(state -> expression.asserts(state).isPresent());
        TreeSet<Integer> breaks = new TreeSet<>(List.of(0));
        if (hasAssertions) {
            breaks.addAll(List.of((int) '0', '9' + 1, (int) 'A', 'Z' + 1, (int) '_', '_' + 1, (int) 'a', 'z' + 1));
        }
        for (int state = 0; state < expression.states(); state++) {
            expression.reads(state).ifPresent(read -> read.ranges().forEach(range -> {
                breaks.add(range.first());
                breaks.add(range.last() + 1);
            }));
        }
        this.starts = breaks.stream()
                .mapToInt(Integer::intValue)
                .filter(c -> c <= Character.MAX_CODE_POINT)
                .toArray();
        for (int start : starts) {
            BitSet reading = new BitSet();
            IntStream.range(0, expression.states())
                    .filter(state -> expression
                            .reads(state)
                            .filter(read -> read.contains(start))
                            .isPresent())
                    .forEach(reading::set);
            readers.add(reading);
            kinds.add(kind(start));
        }
        expression.reach(expression.start(), begin);
    }

    private static Neighbour kind(int codePoint) {
        boolean isWord = codePoint >= '0' && codePoint <= '9'
                || codePoint >= 'A' && codePoint <= 'Z'
                || codePoint == '_'
                || codePoint >= 'a' && codePoint <= 'z';
        return isWord ? Neighbour.WORD : Neighbour.OTHER;
    }

    /** Empty where it would have too many states, steps or places; memory is spent only up to the bounds. */
    static Optional<RegexDfa> of(Expression regex, int mostStates) {
        RegexDfa dfa = new RegexDfa(regex);
        return dfa.determine(mostStates) ? Optional.of(dfa) : Optional.empty();
    }

    /** Where each symbol, a range of code points alike to the expression, begins; ascending, the first is 0. */
    int[] starts() {
        return starts.clone();
    }

    int states() {
        return found.size();
    }

    boolean isAccepting(int state) {
        return accepting.get(state);
    }

    /** A state, {@link #DEAD} or {@link #CERTAIN}. */
    int next(int state, int symbol) {
        return next.get(state)[symbol];
    }

    private boolean determine(int mostStates) {
        int most = Math.min(mostStates, SubsetConstruction.MOST_STEPS / starts.length);
        long places = 0;
        number(begin, Neighbour.NOTHING);
        for (int state = 0; state < found.size(); state++) {
            Reached here = found.get(state);
            accepting.set(state, resolved(here, Neighbour.NOTHING).get(RegexNfa.MATCH));
            int[] row = new int[starts.length];
            for (int symbol = 0; symbol < row.length; symbol++) {
                row[symbol] = after(here, symbol);
            }
            next.add(row);
            places += here.places.cardinality();
            if (found.size() > most || places > MOST_PLACES) {
                return false;
            }
        }
        return true;
    }

    private int after(Reached here, int symbol) {
        BitSet resolved = resolved(here, kinds.get(symbol));
        if (isPart && resolved.get(RegexNfa.MATCH)) {
            return CERTAIN;
        }
        resolved.and(readers.get(symbol));
        BitSet places = isPart ? (BitSet) begin.clone() : new BitSet();
        resolved.stream().forEach(place -> expression.reach(expression.behind(place), places));
        if (isPart && places.get(RegexNfa.MATCH)) {
            return CERTAIN;
        }
        return places.isEmpty() ? DEAD : number(places, kinds.get(symbol));
    }

    private int number(BitSet places, Neighbour before) {
        boolean asserts = hasAssertions
                && places.stream().anyMatch(place -> expression.asserts(place).isPresent());
        Reached reached = new Reached(places, asserts ? before : Neighbour.OTHER);
        Integer known = numbers.putIfAbsent(reached, found.size());
        if (known == null) {
            found.add(reached);
        }
        return known == null ? found.size() - 1 : known;
    }

    /** With what stands behind the assertions that hold before such a character. */
    private BitSet resolved(Reached here, Neighbour after) {
        BitSet resolved = (BitSet) here.places.clone();
        if (hasAssertions) {
            BitSet passed = new BitSet();
            for (int place = pending(resolved, passed); place >= 0; place = pending(resolved, passed)) {
                passed.set(place);
                if (holds(expression.asserts(place).orElseThrow(), here.before, after)) {
                    expression.reach(expression.behind(place), resolved);
                }
            }
        }
        return resolved;
    }

    private int pending(BitSet places, BitSet passed) {
        return places.stream()
                .filter(place -> !passed.get(place) && expression.asserts(place).isPresent())
                .findFirst()
                .orElse(-1);
    }

    private static boolean holds(Regex.Place place, Neighbour before, Neighbour after) {
        boolean isBoundary = (before == Neighbour.WORD) != (after == Neighbour.WORD);
        return switch (place) {
            case BEGIN -> before == Neighbour.NOTHING;
            case END -> after == Neighbour.NOTHING;
            case WORD_BOUNDARY -> isBoundary;
            case NO_WORD_BOUNDARY -> !isBoundary;
        };
    }
}
