package dev.writ.runtime.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.SampleAutomata;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Automata walked together give a text the classes that each gives it alone. */
final class SharedWalkTest {
    private static final int GROUPS = 400;

    @Test
    void classesAreThoseOfEachAutomatonAlone() {
        int shared = 0;
        for (int seed = 0; seed < GROUPS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Automaton> automata = new ArrayList<>();
            for (int i = 0; i < 2 + random.nextInt(6); i++) {
                automata.add(random.nextInt(4) == 0 ? SampleAutomata.random(random) : holding(word(random)));
            }
            List<SharedWalk> walks = walks(automata);
            shared += walks.size() == 1 ? 1 : 0;
            for (int i = 0; i < 100; i++) {
                String text = i % 4 == 0
                        ? SampleAutomata.text(random)
                        : IntStream.range(0, random.nextInt(5))
                                .mapToObj(part -> word(random))
                                .reduce("", String::concat);
                int[] classes = new int[automata.size()];
                walks.forEach(walk -> walk.classify(text, classes));
                for (int a = 0; a < classes.length; a++) {
                    assertEquals(
                            SampleAutomata.classOf(automata.get(a), text), classes[a], "seed " + seed + ", " + text);
                }
            }
        }
        assertTrue(shared > GROUPS / 2, "only " + shared + " groups had a small product");
    }

    /** Sixty words make as many states as they have letters, not 2^60. */
    @Test
    void manyWordsHaveASmallProduct() {
        SplittableRandom random = new SplittableRandom(1);
        List<Automaton> automata = IntStream.range(0, 60)
                .mapToObj(i -> holding("" + (char) ('a' + i % 26) + word(random) + word(random) + i))
                .toList();
        assertEquals(1, walks(automata).size(), "the product is too large");
    }

    private static List<SharedWalk> walks(List<Automaton> automata) {
        return WalkProduct.of(IntStream.range(0, automata.size())
                        .mapToObj(a -> WalkProduct.of(new AutomatonWalk(automata.get(a)), a))
                        .toList())
                .stream()
                .map(SharedWalk::new)
                .toList();
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /** Class 1: texts that hold the word. */
    private static Automaton holding(String word) {
        TreeSet<Integer> symbols = new TreeSet<>(List.of(0));
        word.chars().forEach(c -> symbols.addAll(List.of(c, c + 1)));
        List<List<Integer>> steps = new ArrayList<>();
        for (int read = 0; read <= word.length(); read++) {
            int state = read;
            steps.add(symbols.stream()
                    .map(symbol -> state == word.length()
                            ? state
                            : longestEnd(word.substring(0, state) + (char) (int) symbol, word))
                    .toList());
        }
        List<Integer> outputs = IntStream.rangeClosed(0, word.length())
                .mapToObj(read -> read == word.length() ? 1 : 0)
                .toList();
        return new Automaton(List.copyOf(symbols), steps, outputs, List.of("", word));
    }

    private static int longestEnd(String text, String word) {
        return IntStream.iterate(word.length(), length -> length - 1)
                .filter(length -> text.endsWith(word.substring(0, length)))
                .findFirst()
                .orElseThrow();
    }
}
