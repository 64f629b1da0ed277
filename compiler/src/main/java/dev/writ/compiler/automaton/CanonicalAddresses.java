package dev.writ.compiler.automaton;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Canonical IP addresses of both versions. What may follow is told by how far an address of version 4 and one of version 6
 * have got, of which the first digits may begin either; these pairs are numbered once.
 */
final class CanonicalAddresses implements ValueLanguage {
    private static final int LONGEST = 39;

    /** Where runs of characters begin that are alike; 2 and 5 are apart for 249 and 255, the letter f for mapped addresses. */
    private static final List<Integer> BREAKS = List.of(
            (int) '.', (int) '/', (int) '0', (int) '1', (int) '2', (int) '3', (int) '5', (int) '6', (int) ':', ':' + 1,
            (int) 'a', (int) 'f', (int) 'g');

    private final List<int[]> steps = new ArrayList<>();
    private final List<Boolean> accepted = new ArrayList<>();

    private record Pair(Version4Place version4, Version6Place version6) {
        Pair after(char c) {
            return new Pair(version4.after(c), version6.after(c));
        }

        boolean isDead() {
            return version4.equals(Version4Place.DEAD) && version6.equals(Version6Place.DEAD);
        }
    }

    CanonicalAddresses() {
        Map<Pair, Integer> numbers = new HashMap<>();
        List<Pair> pairs = new ArrayList<>(List.of(new Pair(Version4Place.START, Version6Place.START)));
        numbers.put(pairs.get(0), 0);
        for (int i = 0; i < pairs.size(); i++) {
            Pair pair = pairs.get(i);
            accepted.add(pair.version4.isAddress() || pair.version6.isAddress());
            int[] next = new int[BREAKS.size()];
            for (int symbol = 0; symbol < next.length; symbol++) {
                Pair after = pair.after((char) (int) BREAKS.get(symbol));
                next[symbol] = after.isDead() ? -1 : number(after, numbers, pairs);
            }
            steps.add(next);
        }
    }

    private static int number(Pair pair, Map<Pair, Integer> numbers, List<Pair> pairs) {
        Integer known = numbers.putIfAbsent(pair, pairs.size());
        if (known == null) {
            pairs.add(pair);
        }
        return known == null ? pairs.size() - 1 : known;
    }

    @Override
    public int start() {
        return 0;
    }

    @Override
    public int step(int state, int codePoint) {
        int symbol = BREAKS.size() - 1;
        while (symbol >= 0 && BREAKS.get(symbol) > codePoint) {
            symbol--;
        }
        return symbol < 0 ? -1 : steps.get(state)[symbol];
    }

    @Override
    public boolean accepts(int state) {
        return accepted.get(state);
    }

    @Override
    public int states() {
        return steps.size();
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public List<Integer> breaks() {
        return BREAKS;
    }
}
