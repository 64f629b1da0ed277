package dev.writ.runtime.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WordIndexTest {
    private static void everyWordHasItsPlace(List<String> words, List<String> others) {
        WordIndex index = new WordIndex(words);
        for (int place = 0; place < words.size(); place++) {
            // A string of its own, as one that is read from somewhere.
            assertEquals(place, index.of(new String(words.get(place).toCharArray())));
        }
        for (String other : others) {
            assertEquals(WordIndex.NONE, index.of(other), other);
        }
    }

    @Test
    void nothingIsListedInNothing() {
        everyWordHasItsPlace(List.of(), List.of("", "a"));
        everyWordHasItsPlace(List.of(""), List.of("a", "\0"));
    }

    @Test
    void anyNumberOfWordsHaveTheirPlaces() {
        Random random = new Random(1);
        for (int size = 1; size < 2_000; size = 3 * size + 1) {
            List<String> words = new ArrayList<>();
            List<String> others = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                words.add("word-" + i + "-" + random.nextInt(10));
                others.add("other-" + i);
            }
            everyWordHasItsPlace(words, others);
        }
    }

    /** All have one hash, so that most of them find no slot. */
    @Test
    void wordsThatWereChosenToCollideHaveTheirPlaces() {
        List<String> colliding = new ArrayList<>(List.of(""));
        for (int pairs = 0; pairs < 7; pairs++) {
            colliding = colliding.stream()
                    .flatMap(word -> List.of(word + "Aa", word + "BB").stream())
                    .toList();
        }
        List<String> words = colliding.subList(0, 100);
        assertEquals(1, colliding.stream().map(String::hashCode).distinct().count());
        everyWordHasItsPlace(words, colliding.subList(100, colliding.size()));
    }
}
