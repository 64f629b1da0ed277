package dev.writ.verifier.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pattern made deterministic while it is walked through: the sets of places that texts get to, numbered as they are met,
 * each step between two of them taken once.
 */
final class PatternStates {
    static final int START = 0;

    private static final int UNKNOWN = -1;

    private final TextMatcher pattern;
    private final int[] codePoints;
    private final Map<BitSet, Integer> numbers = new HashMap<>();
    private final List<BitSet> places = new ArrayList<>();
    private final BitSet atEnd = new BitSet();

    /** By state times the number of code points plus the place of the code point. */
    private int[] next = {};

    /** @param codePoints what may be read */
    PatternStates(TextMatcher pattern, int[] codePoints) {
        this.pattern = pattern;
        this.codePoints = codePoints;
        number(pattern.start());
    }

    private int number(BitSet reached) {
        Integer known = numbers.putIfAbsent(reached, places.size());
        if (known != null) {
            return known;
        }
        int state = places.size();
        places.add(reached);
        atEnd.set(state, pattern.isAtEnd(reached));
        int needed = Math.multiplyExact(state + 1, codePoints.length);
        if (needed > next.length) {
            int size = next.length;
            next = Arrays.copyOf(next, Math.max(needed, 2 * size));
            Arrays.fill(next, size, next.length, UNKNOWN);
        }
        return state;
    }

    /** @param codePoint place in the code points given */
    int after(int state, int codePoint) {
        int place = state * codePoints.length + codePoint;
        if (next[place] == UNKNOWN) {
            int reached = number(pattern.after(places.get(state), codePoints[codePoint]));
            next[place] = reached;
        }
        return next[place];
    }

    boolean isAtEnd(int state) {
        return atEnd.get(state);
    }
}
