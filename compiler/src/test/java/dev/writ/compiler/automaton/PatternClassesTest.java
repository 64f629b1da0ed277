package dev.writ.compiler.automaton;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.runtime.canonical.CanonicalAddress;
import dev.writ.runtime.canonical.CanonicalDomain;
import dev.writ.runtime.canonical.CanonicalPath;
import dev.writ.runtime.canonical.WellFormedText;
import dev.writ.runtime.shell.CommandSpelling;
import dev.writ.runtime.table.Automaton;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PatternClassesTest {
    private static final int ITERATIONS = Integer.getInteger("writ.automata", 150);

    @ParameterizedTest
    @EnumSource
    void everyValueFallsIntoTheClassOfTheFormsThatItHas(TextKind kind) {
        for (int seed = 0; seed < ITERATIONS; seed++) {
            RandomTextSets random = new RandomTextSets(new SplittableRandom(seed), kind);
            List<TextSet> textSets = random.textSets();
            PatternClasses classes = PatternClasses.of(kind, textSets).orElseThrow();
            for (int i = 0; i < 60; i++) {
                String value = i % 2 == 0 ? random.value() : random.text();
                if (kind.contains(value)) {
                    BitSet found = classes.memberships().get(Automata.classOf(classes.automaton(), value));
                    assertEquals(had(textSets, value), found, () -> "`" + value + "` of " + textSets);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyClassHasASampleThatIsAValueAndNoTwoClassesAreAlike(TextKind kind) {
        for (int seed = 0; seed < ITERATIONS; seed++) {
            List<TextSet> textSets = new RandomTextSets(new SplittableRandom(seed), kind).textSets();
            PatternClasses classes = PatternClasses.of(kind, textSets).orElseThrow();
            Set<BitSet> different = new HashSet<>();
            for (int c = 0; c < classes.memberships().size(); c++) {
                String sample = classes.automaton().samples().get(c);
                assertTrue(kind.contains(sample), () -> "`" + sample + "` of " + textSets);
                assertEquals(c, Automata.classOf(classes.automaton(), sample));
                assertEquals(had(textSets, sample), classes.memberships().get(c));
                assertTrue(different.add(classes.memberships().get(c)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCanonicalValuesAreThoseOfTheRuntime(TextKind kind) {
        RandomTextSets random = new RandomTextSets(new SplittableRandom(kind.ordinal()), kind);
        for (int i = 0; i < 20 * ITERATIONS; i++) {
            String text = i % 3 == 0 ? random.value() : random.text();
            boolean expected =
                    switch (kind) {
                        case TEXT -> WellFormedText.is(text);
                        case PATH -> CanonicalPath.is(text);
                        case RELATIVE_PATH -> CanonicalPath.isRelative(text);
                        case DOMAIN -> CanonicalDomain.is(text);
                        case ADDRESS -> CanonicalAddress.is(text);
                        case COMMAND -> CommandSpelling.isCommand(text);
                    };
            assertEquals(expected, kind.contains(text), text);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCombinationIsFeasibleExactlyWhenOneAutomatonHasAClassForIt(TextKind kind) throws BudgetExceeded {
        for (int seed = 0; seed < ITERATIONS; seed++) {
            List<TextSet> textSets = new RandomTextSets(new SplittableRandom(seed), kind).textSets();
            Set<BitSet> together =
                    Set.copyOf(PatternClasses.of(kind, textSets).orElseThrow().memberships());
            List<PatternClasses> alone = textSets.stream()
                    .map(textSet -> PatternClasses.of(kind, List.of(textSet)).orElseThrow())
                    .toList();
            for (int mask = 0; mask < 1 << textSets.size(); mask++) {
                BitSet wanted = BitSet.valueOf(new long[] {mask});
                List<ProductEmptiness.Demand> demands = IntStream.range(0, textSets.size())
                        .mapToObj(f -> new ProductEmptiness.Demand(
                                new DenseAutomaton(alone.get(f).automaton()),
                                alone.get(f).where(0, wanted.get(f))))
                        .toList();
                Optional<String> value = ProductEmptiness.value(kind, demands);
                assertEquals(together.contains(wanted), value.isPresent(), () -> wanted + " of " + textSets);
                value.ifPresent(text -> assertEquals(wanted, had(textSets, text)));
            }
        }
    }

    @Test
    void lengthsCountAmongTheCanonicalValues() {
        String label = "a".repeat(63);
        String longest = label + "." + label + "." + label + "." + "a".repeat(61);
        assertTrue(TextKind.DOMAIN.contains(longest) && CanonicalDomain.is(longest));
        assertTrue(!TextKind.DOMAIN.contains(longest + "a") && !CanonicalDomain.is(longest + "a"));
        assertTrue(!TextKind.DOMAIN.contains(label + "a") && !CanonicalDomain.is(label + "a"));
        assertTrue(TextKind.PATH.contains("/" + "a".repeat(4_095)) && !TextKind.PATH.contains("/" + "a".repeat(4_096)));
    }

    @Test
    void prefixesGiveOneClassMoreThanThereAreOfThem() {
        List<TextSet> textSets = IntStream.range(0, 300)
                .mapToObj(i -> like("team_" + i + "_", ""))
                .toList();
        assertEquals(
                301,
                PatternClasses.of(TextKind.TEXT, textSets)
                        .orElseThrow()
                        .memberships()
                        .size());
    }

    @Test
    void suffixesAndFoldersAndDomainsDoToo() {
        assertEquals(101, classes(TextKind.TEXT, IntStream.range(0, 100).mapToObj(i -> like("", "_" + i + ".csv"))));
        assertEquals(
                101,
                classes(
                        TextKind.PATH,
                        IntStream.range(0, 100).mapToObj(i -> of(new Pattern.UnderPath("/srv/" + i / 10 + "/" + i)))));
        assertEquals(
                101,
                classes(
                        TextKind.DOMAIN,
                        IntStream.range(0, 100).mapToObj(i -> of(new Pattern.UnderDomain("h" + i + ".example.com")))));
    }

    @Test
    void aGapInTheMiddleCostsOneClass() {
        assertEquals(41, classes(TextKind.TEXT, IntStream.range(10, 50).mapToObj(i -> like("a" + i + "_", "_z"))));
    }

    @Test
    void infixesMultiply() {
        assertEquals(
                1 << 8,
                classes(TextKind.TEXT, IntStream.range(0, 8).mapToObj(i -> like("", Character.toString('a' + i), ""))));
    }

    @Test
    void tooManyClassesAreRefusedBeforeMemoryIsSpent() {
        List<TextSet> textSets = IntStream.range(0, 26)
                .mapToObj(i -> like("", Character.toString('a' + i), ""))
                .toList();
        assertTrue(PatternClasses.of(TextKind.TEXT, textSets).isEmpty());
    }

    @Test
    void manyPatternsOfOneFormAreOneForm() {
        List<Pattern> infixes = IntStream.range(0, 26)
                .<Pattern>mapToObj(i -> new Pattern.Glob(List.of("", Character.toString('a' + i), ""), false))
                .toList();
        assertEquals(
                2,
                PatternClasses.of(TextKind.TEXT, List.of(new TextSet(List.of(), infixes)))
                        .orElseThrow()
                        .automaton()
                        .steps()
                        .size());
    }

    @Test
    void theRootHasEveryPathBelowIt() {
        Automaton automaton = PatternClasses.of(TextKind.PATH, List.of(of(new Pattern.UnderPath("/"))))
                .orElseThrow()
                .automaton();
        assertEquals(new Automaton(List.of(0), List.of(List.of(0)), List.of(0), List.of("/")), automaton);
    }

    @Test
    void aClassWithoutAnyValueIsNone() {
        TextSet first = of(new Pattern.UnderDomain("a".repeat(63) + "." + "b".repeat(63) + ".example"));
        TextSet second = new TextSet(List.of("x".repeat(60) + ".example"), List.of());
        assertEquals(3, classes(TextKind.DOMAIN, Stream.of(first, second)));
        TextSet impossible = new TextSet(List.of("a..b", "127.0.0.1", "a".repeat(64) + ".example"), List.of());
        assertEquals(1, classes(TextKind.DOMAIN, Stream.of(impossible)));
        TextSet tooLong = like("a".repeat(3_000), "");
        assertEquals(2, classes(TextKind.TEXT, Stream.of(tooLong)));
    }

    @Test
    void samplesReadWell() {
        List<String> samples = PatternClasses.of(
                        TextKind.PATH,
                        List.of(
                                of(new Pattern.UnderPath("/srv/data")),
                                of(new Pattern.Extension(List.of("txt"))),
                                of(new Pattern.PathGlob(List.of(List.of("home"), List.of("", ""))))))
                .orElseThrow()
                .automaton()
                .samples();
        assertEquals(List.of("/home/x", "/home/x.txt", "/srv/data", "/srv/data/x.txt", "/x.txt", "/other"), samples);
    }

    private static BitSet had(List<TextSet> textSets, String value) {
        BitSet had = new BitSet();
        for (int f = 0; f < textSets.size(); f++) {
            TextSet textSet = textSets.get(f);
            had.set(
                    f,
                    textSet.texts().contains(value)
                            || textSet.patterns().stream().anyMatch(pattern -> PatternMatch.matches(value, pattern)));
        }
        return had;
    }

    private static int classes(TextKind kind, Stream<TextSet> textSets) {
        return PatternClasses.of(kind, textSets.toList())
                .orElseThrow()
                .memberships()
                .size();
    }

    private static TextSet like(String... parts) {
        return of(new Pattern.Glob(List.of(parts), false));
    }

    private static TextSet of(Pattern pattern) {
        return new TextSet(List.of(), List.of(pattern));
    }
}
