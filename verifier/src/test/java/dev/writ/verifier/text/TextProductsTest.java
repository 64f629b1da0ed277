package dev.writ.verifier.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import dev.writ.verifier.text.TextProducts.Demand;
import dev.writ.verifier.text.TextProducts.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is demanded of one value by several automata, each of a pattern. */
class TextProductsTest {
    private static final int DEMANDS = 300;

    /** Of patterns of two letters, a text of eight holds whatever can be held together. */
    @Test
    void aValueMeetsAllDemandsAndAContradictionIsOneOfThoseNamed() throws Exception {
        List<String> texts = texts(8);
        int contradictions = 0;
        for (int seed = 0; seed < DEMANDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Pattern> patterns = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                String part = texts.get(1 + random.nextInt(6));
                patterns.add(
                        new Pattern.Glob(random.nextInt(4) == 0 ? List.of(part, "") : List.of("", part, ""), false));
            }
            List<PatternClasses> classes = patterns.stream()
                    .map(pattern -> PatternClasses.of(TextKind.TEXT, List.of(new TextSet(List.of(), List.of(pattern))))
                            .orElseThrow())
                    .toList();
            List<Boolean> wanted =
                    patterns.stream().map(pattern -> random.nextInt(3) > 0).toList();
            List<Demand> demands = IntStream.range(0, patterns.size())
                    .mapToObj(i -> new Demand(i, sorted(classes.get(i).where(0, wanted.get(i)))))
                    .toList();
            List<Automaton> automata =
                    classes.stream().map(PatternClasses::automaton).toList();
            Found found = new TextProducts(automata, new Type.Text()).of(demands, Set.of());
            if (found instanceof Found.Value value) {
                for (int i = 0; i < patterns.size(); i++) {
                    assertEquals(
                            wanted.get(i), PatternMatch.matches(value.text(), patterns.get(i)), "seed " + seed + value);
                }
            } else {
                contradictions++;
                List<Integer> places = ((Found.Contradiction) found).places();
                assertTrue(
                        texts.stream().noneMatch(text -> places.stream()
                                .allMatch(i -> PatternMatch.matches(text, patterns.get(i)) == wanted.get(i))),
                        "seed " + seed + ": " + patterns + wanted + places);
            }
        }
        assertTrue(contradictions > 20 && contradictions < DEMANDS - 20, contradictions + " contradictions");
    }

    /** That nothing meets some demands tells of others, and of no more than it may. */
    @Test
    void whoIsAskedOftenAnswersLikeOneWhoIsAskedOnce() throws Exception {
        List<String> parts = texts(2);
        int contradictions = 0;
        for (int seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<PatternClasses> classes = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String part = parts.get(1 + random.nextInt(6));
                List<String> literals = i % 2 == 0 ? List.of(part, "") : List.of("", part, "");
                classes.add(PatternClasses.of(
                                TextKind.TEXT,
                                List.of(new TextSet(List.of(), List.of(new Pattern.Glob(literals, false)))))
                        .orElseThrow());
            }
            List<Automaton> automata =
                    classes.stream().map(PatternClasses::automaton).toList();
            ProductSearch often = new ProductSearch(automata, new Type.Text(), ProductSearch.MOST_PLACES);
            for (int asked = 0; asked < 16; asked++) {
                int wanted = asked;
                List<SortedSet<Integer>> demands = IntStream.range(0, classes.size())
                        .mapToObj(i -> sorted(classes.get(i).where(0, (wanted >> i & 1) == 1)))
                        .toList();
                Optional<String> found = often.shortest(demands);
                ProductSearch once = new ProductSearch(automata, new Type.Text(), ProductSearch.MOST_PLACES);
                assertEquals(once.shortest(demands), found, "seed " + seed + demands);
                contradictions += found.isPresent() ? 0 : 1;
            }
        }
        assertTrue(contradictions > 20, contradictions + " contradictions");
    }

    /** Where nothing is demanded, the empty text is found only if it is a value. */
    @Test
    void whatIsFoundIsAValueOfItsType() throws Exception {
        for (Type type : List.of(new Type.Text(), new Type.Domain(), new Type.Path())) {
            Found found = new TextProducts(List.of(), type).of(List.of(), Set.of());
            String text = assertInstanceOf(Found.Value.class, found).text();
            assertTrue(CanonicalTexts.of(type).contains(text), type + ": " + text);
        }
    }

    /** What is put together of samples would be one label of more than 63 letters. */
    @Test
    void aValueIsNoLongerThanItMayBe() throws Exception {
        List<Automaton> automata = new ArrayList<>();
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Pattern held =
                    new Pattern.Glob(List.of("", Character.toString('a' + i).repeat(30), ""), false);
            PatternClasses classes = PatternClasses.of(TextKind.DOMAIN, List.of(new TextSet(List.of(), List.of(held))))
                    .orElseThrow();
            automata.add(classes.automaton());
            demands.add(new Demand(i, sorted(classes.where(0, true))));
        }
        Found.Value value = assertInstanceOf(
                Found.Value.class, new TextProducts(automata, new Type.Domain()).of(demands, Set.of()));
        assertTrue(CanonicalTexts.of(new Type.Domain()).isShortEnough(value.text()), value.text());
        PatternClasses tooLong = PatternClasses.of(
                        TextKind.TEXT,
                        List.of(new TextSet(
                                List.of(), List.of(new Pattern.Glob(List.of("", "a".repeat(64), ""), false)))))
                .orElseThrow();
        List<Demand> held = List.of(new Demand(0, sorted(tooLong.where(0, true))));
        TextProducts products = new TextProducts(List.of(tooLong.automaton()), new Type.Domain());
        assertThrows(BudgetExceeded.class, () -> products.of(held, Set.of()));
    }

    /** Of a class that is none of an automaton's there is no value, whatever else is demanded. */
    @Test
    void aDemandOfNothingContradictsItself() throws Exception {
        Automaton all = new Automaton(List.of(0), List.of(List.of(0)), List.of(0), List.of("a"));
        List<Demand> demands = List.of(new Demand(0, sorted(List.of(0))), new Demand(1, sorted(List.of())));
        assertEquals(
                new Found.Contradiction(List.of(1)),
                new TextProducts(List.of(all, all), new Type.Text()).of(demands, Set.of()));
    }

    private static SortedSet<Integer> sorted(List<Integer> classes) {
        return new TreeSet<>(classes);
    }

    private static List<String> texts(int longest) {
        List<String> texts = new ArrayList<>(List.of(""));
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).length() < longest) {
                texts.add(texts.get(i) + "a");
                texts.add(texts.get(i) + "b");
            }
        }
        return texts;
    }
}
