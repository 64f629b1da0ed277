package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import java.util.BitSet;
import java.util.List;
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

    /** Where the characters of words, ASCII letters, ASCII digits and {@code _}, begin and end. */
    static final List<Integer> BOUNDARIES =
            List.of((int) '0', '9' + 1, (int) 'A', 'Z' + 1, (int) '_', '_' + 1, (int) 'a', 'z' + 1);

    private final int[] word;
    private final boolean ignoringCase;

    WordMatcher(Pattern.ContainsWord contains) {
        this.word = contains.word().codePoints().toArray();
        this.ignoringCase = contains.ignoringCase();
    }

    @Override
    public SortedSet<Integer> boundaries() {
        SortedSet<Integer> boundaries = new TreeSet<>(BOUNDARIES);
        for (int codePoint : word) {
            int other = areCases(codePoint, codePoint ^ 0x20) ? codePoint ^ 0x20 : codePoint;
            boundaries.addAll(List.of(codePoint, codePoint + 1, other, other + 1));
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
        boolean isOfWord = isOfWord(codePoint);
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

    static boolean isOfWord(int codePoint) {
        int before = 0;
        for (int boundary : BOUNDARIES) {
            before += boundary <= codePoint ? 1 : 0;
        }
        return before % 2 == 1;
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
