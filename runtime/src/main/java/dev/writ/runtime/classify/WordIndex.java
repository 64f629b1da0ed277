package dev.writ.runtime.classify;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The places of words in a list: a hash table that is not changed any more, with nothing between a slot and its word. Most
 * words stand where they are first looked for.
 */
public final class WordIndex {
    /** What a word is that is not listed. */
    public static final int NONE = -1;

    /** So many slots for each word at least. */
    private static final int SLOTS = 4;

    /** In so many slots a word is looked for; where a policy's words collide more often, they were chosen to. */
    private static final int MOST_PROBES = 8;

    private final @Nullable String[] words;
    private final int[] places;
    private final int shift;

    /** Words that found no slot. */
    private final Map<String, Integer> crowdedOut = new HashMap<>();

    /** @param listed without repetition */
    public WordIndex(Collection<String> listed) {
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(1, listed.size() * SLOTS - 1));
        this.shift = Integer.SIZE - bits;
        this.words = new String[(1 << bits) + MOST_PROBES];
        this.places = new int[words.length];
        int place = 0;
        for (String word : listed) {
            add(word, place++);
        }
    }

    private void add(String word, int place) {
        int first = slot(word);
        for (int slot = first; slot < first + MOST_PROBES; slot++) {
            if (words[slot] == null) {
                words[slot] = word;
                places[slot] = place;
                return;
            }
        }
        crowdedOut.put(word, place);
    }

    private int slot(String word) {
        // Fibonacci hashing: the upper bits of the product depend on all bits of the hash.
        return word.hashCode() * 0x9E3779B9 >>> shift;
    }

    /** The place of a word in the list, or {@link #NONE}. */
    public int of(String word) {
        int slot = slot(word);
        for (int end = slot + MOST_PROBES; slot < end; slot++) {
            String there = words[slot];
            if (there == null) {
                return NONE;
            }
            if (there.equals(word)) {
                return places[slot];
            }
        }
        return crowdedOut.isEmpty() ? NONE : crowdedOut.getOrDefault(word, NONE);
    }
}
