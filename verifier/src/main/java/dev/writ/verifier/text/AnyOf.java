package dev.writ.verifier.text;

import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The texts of any of several matchers, side by side: place {@code p} of the {@code i}-th of {@code n} is {@code p * n + i}. */
record AnyOf(List<TextMatcher> matchers) implements TextMatcher {
    AnyOf {
        matchers = List.copyOf(matchers);
    }

    @Override
    public SortedSet<Integer> boundaries() {
        SortedSet<Integer> boundaries = new TreeSet<>();
        matchers.forEach(matcher -> boundaries.addAll(matcher.boundaries()));
        return boundaries;
    }

    @Override
    public Object kind(int codePoint) {
        return matchers.stream().map(matcher -> matcher.kind(codePoint)).toList();
    }

    @Override
    public BitSet start() {
        BitSet start = new BitSet();
        for (int i = 0; i < matchers.size(); i++) {
            put(i, matchers.get(i).start(), start);
        }
        return start;
    }

    @Override
    public BitSet after(BitSet places, int codePoint) {
        BitSet after = new BitSet();
        for (int i = 0; i < matchers.size(); i++) {
            put(i, matchers.get(i).after(take(i, places), codePoint), after);
        }
        return after;
    }

    @Override
    public boolean isAtEnd(BitSet places) {
        for (int i = 0; i < matchers.size(); i++) {
            if (matchers.get(i).isAtEnd(take(i, places))) {
                return true;
            }
        }
        return false;
    }

    private void put(int matcher, BitSet own, BitSet all) {
        own.stream().forEach(place -> all.set(place * matchers.size() + matcher));
    }

    private BitSet take(int matcher, BitSet all) {
        BitSet own = new BitSet();
        all.stream()
                .filter(place -> place % matchers.size() == matcher)
                .forEach(place -> own.set(place / matchers.size()));
        return own;
    }
}
