package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import java.util.BitSet;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The texts that hold a word between characters that are of no word. Places: the last character was of no word, or there
 * is none; it was of a word; the word was found; and, from {@link #READ} on, how many of its code points were read.
 */
final class WordMatcher implements TextMatcher {
    private static final int OUTSIDE = 0;
    private static final int INSIDE = 1;
    private static final int FOUND = 2;
    private static final int READ = 3;

    private final int[] word;
    private final boolean ignoringCase;

    WordMatcher(Pattern.ContainsWord contains) {
        this.word = contains.word().codePoints().toArray();
        this.ignoringCase = contains.ignoringCase();
    }

    @Override
    public SortedSet<Integer> boundaries() {
        SortedSet<Integer> boundaries = new TreeSet<>();
        for (int codePoint = '0'; codePoint <= 'z' + 1; codePoint++) {
            boundaries.add(codePoint);
        }
        for (int codePoint : word) {
            boundaries.add(codePoint);
            boundaries.add(codePoint + 1);
        }
        return boundaries;
    }

    @Override
    public BitSet start() {
        BitSet start = new BitSet();
        start.set(OUTSIDE);
        return start;
    }

    @Override
    public BitSet after(BitSet places, int codePoint) {
        BitSet after = new BitSet();
        boolean isOfWord = Character.toString(codePoint).matches("[0-9A-Za-z_]");
        after.set(isOfWord ? INSIDE : OUTSIDE);
        if (places.get(FOUND) || places.get(READ + word.length) && !isOfWord) {
            after.set(FOUND);
        }
        for (int read = 0; read < word.length; read++) {
            boolean isHere = read == 0 ? places.get(OUTSIDE) : places.get(READ + read);
            if (isHere && (word[read] == codePoint || ignoringCase && areCases(word[read], codePoint))) {
                after.set(READ + read + 1);
            }
        }
        return after;
    }

    private static boolean areCases(int letter, int other) {
        int lower = Math.max(letter, other);
        return lower >= 'a' && lower <= 'z' && Math.min(letter, other) == lower - 'a' + 'A';
    }

    @Override
    public boolean isAtEnd(BitSet places) {
        return places.get(FOUND) || places.get(READ + word.length);
    }
}
