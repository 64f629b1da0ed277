package dev.writ.verifier.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import dev.writ.verifier.text.TextClasses.Answer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TextClassesTest {
    private static final String ALPHABET = "ab/.";
    private static final int LONGEST = 6;
    private static final List<String> TEXTS = texts(ALPHABET);
    private static final List<String> PATHS = texts(ALPHABET).stream()
            .filter(dev.writ.runtime.canonical.CanonicalPath::is)
            .toList();

    private static List<String> texts(String alphabet) {
        List<String> all = new ArrayList<>(List.of(""));
        int from = 0;
        for (int length = 0; length < LONGEST; length++) {
            int to = all.size();
            for (; from < to; from++) {
                for (char letter : alphabet.toCharArray()) {
                    all.add(all.get(from) + letter);
                }
            }
        }
        return all;
    }

    @Test
    void answersAreThoseOfTryingEveryShortText() throws Exception {
        int exact = 0;
        int mixed = 0;
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            boolean path = random.nextBoolean();
            Type type = path ? new Type.Path() : new Type.Text();
            Pattern pattern = path ? pathPattern(random) : glob(random);
            Automaton automaton = automaton(random);
            TextClasses classes = new TextClasses(automaton, type);
            Set<Integer> with = new TreeSet<>();
            Set<Integer> without = new TreeSet<>();
            for (String text : path ? PATHS : TEXTS) {
                (matches(pattern, text) ? with : without).add(classes.classOf(text));
            }
            Answer answer = classes.of(pattern);
            if (answer instanceof Answer.Exactly exactly) {
                exact++;
                assertTrue(exactly.classes().containsAll(with), "seed " + seed + ": " + pattern + exactly + with);
                assertTrue(
                        without.stream().noneMatch(exactly.classes()::contains),
                        "seed " + seed + ": " + pattern + exactly + without);
            } else {
                mixed++;
                int cls = ((Answer.Mixed) answer).cls();
                assertTrue(with.contains(cls) && without.contains(cls), "seed " + seed + ": " + pattern + answer);
            }
        }
        assertTrue(exact > 20 && mixed > 100, exact + " exact, " + mixed + " mixed");
    }

    @Test
    void anInhabitedClassHasASample() throws Exception {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Type type = random.nextBoolean() ? new Type.Path() : new Type.Text();
            Automaton automaton = automaton(random);
            ProductSearch search = new ProductSearch(List.of(automaton), type, ProductSearch.MOST_PLACES);
            Set<Integer> sampled = new TreeSet<>();
            for (int cls = 0; cls < 3; cls++) {
                Optional<String> sample = search.shortest(List.of(new TreeSet<>(Set.of(cls))));
                if (sample.isPresent()) {
                    assertEquals(cls, new TextClasses(automaton, type).classOf(sample.get()));
                    sampled.add(cls);
                }
            }
            assertEquals(new TextClasses(automaton, type).inhabited().orElseThrow(), sampled, "seed " + seed);
        }
    }

    @Test
    void severalSamplesOfAClassAreDifferentAndNoneIsAvoided() throws Exception {
        Automaton all = new Automaton(List.of(0), List.of(List.of(0)), List.of(0), List.of("a"));
        List<String> samples = new TextSamples(List.of(all), new Type.Domain()).ofEach(3, Set.of("a"));
        assertEquals(3, Set.copyOf(samples).size());
        assertTrue(samples.stream().allMatch(dev.writ.runtime.canonical.CanonicalDomain::is), samples.toString());
        assertTrue(samples.stream().noneMatch("a"::equals), samples.toString());
    }

    @Test
    void aLetterOfEitherCaseMatchesWhereCaseIsIgnored() throws Exception {
        Pattern pattern = new Pattern.Glob(List.of("Ab", ""), true);
        PositionAutomaton positions = PositionAutomaton.of(pattern);
        assertTrue(positions.isAtEnd(positions.after(positions.after(positions.start(), 'a'), 'B')));
        assertTrue(!positions.isAtEnd(positions.after(positions.after(positions.start(), 'a'), 'c')));
    }

    private static Automaton automaton(SplittableRandom random) {
        int states = 1 + random.nextInt(3);
        List<Integer> symbols = List.of(0, (int) '.', (int) '/', (int) '/' + 1, (int) 'a', (int) 'b', (int) 'c');
        List<List<Integer>> steps = IntStream.range(0, states)
                .mapToObj(state -> {
                    Integer[] row = new Integer[symbols.size()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = random.nextInt(states);
                    }
                    // What the short texts do not use leads where an `a` leads.
                    row[0] = row[4];
                    row[3] = row[4];
                    row[6] = row[4];
                    return List.of(row);
                })
                .toList();
        List<Integer> outputs =
                IntStream.range(0, states).map(s -> random.nextInt(3)).boxed().toList();
        return new Automaton(symbols, steps, outputs, List.of("", "", ""));
    }

    private static Pattern glob(SplittableRandom random) {
        return new Pattern.Glob(
                IntStream.range(0, 1 + random.nextInt(2))
                        .mapToObj(i -> word(random))
                        .toList(),
                false);
    }

    private static Pattern pathPattern(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Pattern.UnderPath(random.nextInt(4) == 0 ? "/" : "/a");
            case 1 ->
                new Pattern.PathGlob(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> random.nextInt(3) == 0
                                ? Pattern.PathGlob.ANY_DEPTH
                                : List.of(word(random).replace('/', 'b'), ""))
                        .toList());
            default -> new Pattern.Extension(List.of("a", "b"));
        };
    }

    private static String word(SplittableRandom random) {
        return random.ints(random.nextInt(2), 0, ALPHABET.length())
                .mapToObj(i -> ALPHABET.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    /** By the regular expressions of the platform. */
    private static boolean matches(Pattern pattern, String text) {
        if (pattern instanceof Pattern.Glob glob) {
            return text.matches(quoted(glob.parts(), ".*"));
        } else if (pattern instanceof Pattern.UnderPath under) {
            return under.root().equals("/")
                    ? text.startsWith("/")
                    : text.equals(under.root()) || text.startsWith(under.root() + "/");
        } else if (pattern instanceof Pattern.PathGlob glob) {
            return glob.segments().isEmpty()
                    ? text.equals("/")
                    : text.matches(glob.segments().stream()
                            .map(parts -> parts.isEmpty() ? "(/[^/]+)*" : "/(?=[^/])" + quoted(parts, "[^/]*"))
                            .collect(Collectors.joining("", "", "|/".repeat(deep(glob)))));
        }
        String last = text.substring(text.lastIndexOf('/') + 1);
        return ((Pattern.Extension) pattern)
                .extensions().stream()
                        .anyMatch(
                                extension -> last.length() > extension.length() + 1 && last.endsWith("." + extension));
    }

    /** 1 where nothing but any depth is asked for, which the root has, too. */
    private static int deep(Pattern.PathGlob glob) {
        return glob.segments().stream().allMatch(List::isEmpty) ? 1 : 0;
    }

    private static String quoted(List<String> parts, String between) {
        return parts.stream().map(java.util.regex.Pattern::quote).collect(Collectors.joining(between));
    }

    @Test
    void aSegmentOfAnythingIsNotTheRoot() throws Exception {
        Automaton one = new Automaton(List.of(0), List.of(List.of(0)), List.of(0), List.of("/"));
        for (Pattern pattern : List.of(
                new Pattern.PathGlob(List.of(List.of("", ""))),
                new Pattern.PathGlob(List.of(List.of("", "", ""))),
                new Pattern.PathGlob(List.of()),
                new Pattern.UnderPath("/"))) {
            PositionAutomaton positions = PositionAutomaton.of(pattern);
            for (String path : List.of("/", "/a", "/ab", "/a/b")) {
                BitSet reached = positions.start();
                for (int codePoint : path.codePoints().toArray()) {
                    reached = positions.after(reached, codePoint);
                }
                assertEquals(PatternMatch.matches(path, pattern), positions.isAtEnd(reached), pattern + " of " + path);
            }
        }
        assertTrue(
                new TextClasses(one, new Type.Path()).of(new Pattern.PathGlob(List.of(List.of("", ""))))
                        instanceof Answer.Mixed);
    }

    @Test
    void aSearchThatTakesTooLongDoesNotSayThatThereIsNoText() throws Exception {
        List<Automaton> automata = List.of(automaton(new SplittableRandom(1)), automaton(new SplittableRandom(2)));
        ProductSearch whole = new ProductSearch(automata, new Type.Text(), ProductSearch.MOST_PLACES);
        ProductSearch cut = new ProductSearch(automata, new Type.Text(), 1);
        TextSamples samples = new TextSamples(automata, new Type.Text(), 1);
        List<SortedSet<Integer>> none = List.of(new TreeSet<>(Set.of(99)), new TreeSet<>(Set.of(99)));
        assertEquals(Optional.empty(), whole.shortest(none));
        assertThrows(BudgetExceeded.class, () -> cut.shortest(none));
        assertThrows(BudgetExceeded.class, () -> samples.ofEach(1, Set.of()));
    }
}
