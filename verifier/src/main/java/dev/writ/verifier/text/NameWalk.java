package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The classes into which an automaton sorts names, held against patterns of names. A walk ends where a pattern can no
 * longer match or cannot fail any more: from there on it is enough to know which classes can still be reached, so that
 * thousands of patterns with an automaton of their own size take little time each.
 */
public final class NameWalk {
    /** More pairs of states than this are not walked through. */
    private static final int MOST_STATES = 2_000_000;

    private final Automaton automaton;

    /** By state, the classes of the names that go through it. */
    private final List<BitSet> ahead;

    public NameWalk(Automaton automaton) {
        this.automaton = automaton;
        this.ahead = ahead(automaton);
    }

    private static List<BitSet> ahead(Automaton automaton) {
        List<BitSet> ahead = new ArrayList<>();
        for (int output : automaton.outputs()) {
            BitSet own = new BitSet();
            own.set(output);
            ahead.add(own);
        }
        List<Set<Integer>> following =
                automaton.steps().stream().<Set<Integer>>map(TreeSet::new).toList();
        boolean changes = true;
        while (changes) {
            changes = false;
            for (int state = ahead.size() - 1; state >= 0; state--) {
                BitSet own = ahead.get(state);
                int before = own.cardinality();
                following.get(state).forEach(next -> own.or(ahead.get(next)));
                changes |= own.cardinality() > before;
            }
        }
        return ahead;
    }

    private record Place(int state, BitSet pattern) {}

    /**
     * Why it is not so that the pattern matches every name of some classes and no name of others; nothing where it is.
     *
     * @param matching the classes that it is to match; of those that are {@code unasked} it may match what it likes
     */
    public Optional<String> unmet(Pattern.Glob pattern, BitSet matching, BitSet unasked) {
        PositionAutomaton positions = PositionAutomaton.of(pattern);
        boolean goesOn = pattern.parts().get(pattern.parts().size() - 1).isEmpty();
        int[] codePoints = codePoints(positions);
        int[] symbols = Arrays.stream(codePoints).map(this::symbol).toArray();
        Set<Place> seen = new HashSet<>();
        ArrayDeque<Place> open = new ArrayDeque<>(List.of(new Place(0, positions.start())));
        while (!open.isEmpty()) {
            Place place = open.remove();
            boolean matches = positions.isAtEnd(place.pattern());
            if (place.pattern().isEmpty() || matches && goesOn) {
                Optional<String> unmet = unmet(ahead.get(place.state()), matches, matching, unasked);
                if (unmet.isPresent()) {
                    return unmet;
                }
                continue;
            }
            BitSet here = new BitSet();
            here.set(automaton.outputs().get(place.state()));
            Optional<String> unmet = unmet(here, matches, matching, unasked);
            if (unmet.isPresent()) {
                return unmet;
            }
            for (int i = 0; i < codePoints.length; i++) {
                Place next = new Place(
                        automaton.steps().get(place.state()).get(symbols[i]),
                        positions.after(place.pattern(), codePoints[i]));
                if (seen.add(next)) {
                    open.add(next);
                }
            }
            if (seen.size() > MOST_STATES) {
                return Optional.of(
                        "a pattern and the automaton of names have more than " + MOST_STATES + " states together");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> unmet(BitSet classes, boolean matches, BitSet matching, BitSet unasked) {
        BitSet wrong = (BitSet) classes.clone();
        if (matches) {
            wrong.andNot(matching);
        } else {
            wrong.and(matching);
        }
        wrong.andNot(unasked);
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of("class %d of names holds one that it %s"
                        .formatted(wrong.nextSetBit(0), matches ? "matches" : "does not match"));
    }

    /** One of each range between which neither the pattern nor the automaton makes a difference. */
    private int[] codePoints(PositionAutomaton positions) {
        SortedSet<Integer> boundaries = new TreeSet<>(automaton.symbols());
        boundaries.addAll(positions.boundaries());
        boundaries.add((int) Character.MAX_SURROGATE + 1);
        return boundaries.stream()
                .mapToInt(Integer::intValue)
                .filter(c -> c <= Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .toArray();
    }

    private int symbol(int codePoint) {
        int place = Collections.binarySearch(automaton.symbols(), codePoint);
        return place >= 0 ? place : -place - 2;
    }

    /** The class of a name. */
    public int classOf(String name) {
        int state = 0;
        for (int codePoint : name.codePoints().toArray()) {
            state = automaton.steps().get(state).get(symbol(codePoint));
        }
        return automaton.outputs().get(state);
    }

    /** All names of a class; empty when there are more than some, which are too many. */
    public Optional<Set<String>> names(int cls, int most) {
        Set<String> names = new HashSet<>();
        ArrayDeque<Map.Entry<Integer, String>> open = new ArrayDeque<>(List.of(Map.entry(0, "")));
        while (!open.isEmpty()) {
            Map.Entry<Integer, String> place = open.remove();
            int state = place.getKey();
            if (automaton.outputs().get(state) == cls) {
                names.add(place.getValue());
            }
            // A name that is longer than there are states goes around in a circle.
            boolean isLong = place.getValue().length() > automaton.outputs().size();
            if (names.size() > most || open.size() > MOST_STATES || isLong) {
                return Optional.empty();
            }
            for (int symbol = 0; symbol < automaton.symbols().size(); symbol++) {
                int next = automaton.steps().get(state).get(symbol);
                if (ahead.get(next).get(cls)) {
                    int from = automaton.symbols().get(symbol);
                    int to = symbol + 1 < automaton.symbols().size()
                            ? automaton.symbols().get(symbol + 1)
                            : Character.MAX_CODE_POINT + 1;
                    if (to - from > most + 1) {
                        return Optional.empty();
                    }
                    for (int codePoint = from; codePoint < to; codePoint++) {
                        open.add(Map.entry(next, place.getValue() + Character.toString(codePoint)));
                    }
                }
            }
        }
        return Optional.of(names);
    }
}
