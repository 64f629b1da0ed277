package dev.writ.compiler.automaton;

import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks, among the texts of a universe, for a shortest and readable one of each kind: breadth first over pairs of a
 * state of a machine and a state of the universe.
 */
final class ShortestWords {
    /** So many pairs may be looked at. */
    static final int MOST_PAIRS = 1 << 20;

    private final ValueLanguage language;
    private final DfaView dfa;
    private final int most;
    private final Set<Long> seen = new HashSet<>();
    private final Map<Integer, String> found = new HashMap<>();

    /** Visits that are no, one and two UTF-16 units longer than the one at hand, in the order found. */
    private ArrayDeque<Visit> now = new ArrayDeque<>();

    private ArrayDeque<Visit> soon = new ArrayDeque<>();
    private ArrayDeque<Visit> later = new ArrayDeque<>();

    private record Visit(
            int state,
            int inUniverse,
            int length,
            int codePoint,
            @Nullable Visit before) {
        String text() {
            StringBuilder text = new StringBuilder();
            for (Visit visit = this; visit.before != null; visit = visit.before) {
                text.insert(0, Character.toString(visit.codePoint));
            }
            return text.toString();
        }
    }

    private ShortestWords(ValueLanguage language, DfaView dfa, int most) {
        this.language = language;
        this.dfa = dfa;
        this.most = most;
    }

    /**
     * A shortest text of each kind; a kind without an entry has none.
     *
     * @param kinds the search ends when so many are found
     * @throws BudgetExceeded when more than {@value #MOST_PAIRS} pairs would be looked at
     */
    static Map<Integer, String> find(ValueLanguage language, DfaView dfa, int kinds) throws BudgetExceeded {
        return find(language, dfa, kinds, MOST_PAIRS);
    }

    /** @param most as many pairs are looked at instead */
    static Map<Integer, String> find(ValueLanguage language, DfaView dfa, int kinds, int most) throws BudgetExceeded {
        return new ShortestWords(language, dfa, most).find(kinds);
    }

    private Map<Integer, String> find(int kinds) throws BudgetExceeded {
        Visit first = new Visit(0, language.start(), 0, -1, null);
        seen.add(key(first.state, first.inUniverse));
        now.add(first);
        int[] symbols = dfa.symbols().readableFirst();
        while (found.size() < kinds && advance()) {
            Visit visit = now.remove();
            if (isWide(visit) && !seen.add(key(visit.state, visit.inUniverse))) {
                continue;
            }
            int kind = dfa.kind(visit.state);
            if (kind >= 0 && language.accepts(visit.inUniverse) && !found.containsKey(kind)) {
                found.put(kind, visit.text());
            }
            for (int symbol : symbols) {
                go(visit, symbol);
            }
        }
        return found;
    }

    /** Makes sure that there is a visit at hand, if there is any left. */
    private boolean advance() {
        for (int i = 0; now.isEmpty() && i < 2; i++) {
            ArrayDeque<Visit> empty = now;
            now = soon;
            soon = later;
            later = empty;
        }
        return !now.isEmpty();
    }

    private void go(Visit from, int symbol) throws BudgetExceeded {
        int codePoint = dfa.symbols().sample(symbol);
        int inUniverse = language.step(from.inUniverse, codePoint);
        int length = from.length + Character.charCount(codePoint);
        if (inUniverse < 0 || length > language.longest()) {
            return;
        }
        int state = dfa.step(from.state, symbol);
        Visit visit = new Visit(state, inUniverse, length, codePoint, from);
        // One that is two units away may yet be reached sooner: it is seen when its turn comes.
        if (isWide(visit)) {
            if (!seen.contains(key(state, inUniverse))) {
                later.add(visit);
            }
        } else if (seen.add(key(state, inUniverse))) {
            soon.add(visit);
        }
        if (seen.size() + later.size() > most) {
            throw new BudgetExceeded("more than %d pairs of states".formatted(most));
        }
    }

    private static boolean isWide(Visit visit) {
        return Character.charCount(Math.max(0, visit.codePoint)) == 2;
    }

    private long key(int state, int inUniverse) {
        return (long) state * language.states() + inUniverse;
    }
}
