package dev.writ.compiler.atom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.automaton.Automata;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.certificate.SampleRequests;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests of one text that are too much for one automaton share a few, or are listed, and mean what they meant. */
class TextGroupsTest {
    private static final int SEEDS = Integer.getInteger("writ.text.groups", 60);

    /** So few that few tests fit into one automaton, and some lists into none. */
    private static final int FEW_STATES = 16;

    private static final Vocabulary VOCABULARY = new Vocabulary(
            List.of(new Vocabulary.Attribute("s", new Type.Text(), Vocabulary.Source.HOST, false)),
            List.of(new Vocabulary.Action("act", List.of(), List.of())),
            false,
            List.of());

    @Test
    void testsApartHoldOfTheTextsThatTheyHoldOf() throws Exception {
        int mixed = 0;
        int apart = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Condition.Atomic> tests = tests(random);
            Atoms atoms = Atoms.made(VOCABULARY, tests, FEW_STATES);
            assertEquals(atoms.columns().size(), new HashSet<>(atoms.columns()).size(), "columns twice");
            boolean isListed = atoms.columns().stream().anyMatch(Column.Words.class::isInstance);
            apart += atoms.columns().size() > 1 ? 1 : 0;
            mixed += isListed && atoms.columns().size() > 1 ? 1 : 0;
            ClassTests meanings = new ClassTests(VOCABULARY, atoms);
            SampleRequests samples = new SampleRequests(VOCABULARY, atoms.columns(), atoms.automata());
            for (String text : texts(random, tests)) {
                List<Integer> classes = classes(atoms, text);
                String place = "seed " + seed + ": `" + text + "` and " + tests;
                for (Condition.Atomic test : tests) {
                    assertEquals(holds(test, text), holds(meanings.meaning(test), classes), place + test);
                }
                Optional<Validation.Valid> sample = samples.of(new Certificate.Vector(0, classes));
                assertTrue(sample.isPresent(), place);
                Value shown = Objects.requireNonNull(sample.get().values().get("s"), place);
                assertEquals(classes, classes(atoms, ((Value.Text) shown).value()), place + shown);
            }
        }
        assertTrue(apart > SEEDS / 2 && mixed > SEEDS / 10, apart + " apart, " + mixed + " of them with a list");
    }

    /** Prefixes and suffixes together have the product of their classes, and apart their sum. */
    @Test
    void beginningsAndEndsHaveAnAutomatonEach() throws Exception {
        List<Condition.Atomic> tests = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String word = Integer.toString(1_000 + 37 * i, 6);
            tests.add(matches(word, ""));
            tests.add(matches("", word));
        }
        Atoms atoms = Atoms.of(VOCABULARY, tests);
        assertEquals(2, atoms.columns().size(), atoms.columns().toString());
        atoms.columns().forEach(column -> assertEquals(21, column.classes(), column.toString()));
    }

    private static List<Condition.Atomic> tests(SplittableRandom random) {
        List<Condition.Atomic> tests = new ArrayList<>();
        for (int i = 2 + random.nextInt(8); i > 0; i--) {
            String part = word(random, 1 + random.nextInt(3));
            switch (random.nextInt(5)) {
                case 0 -> tests.add(matches(part, ""));
                case 1 -> tests.add(matches("", part));
                case 2 -> tests.add(matches("", part, ""));
                case 3 -> tests.add(compare(part));
                default -> tests.add(oneOf(random));
            }
        }
        return tests;
    }

    private static Condition.Atomic matches(String... parts) {
        return new Condition.Matches("s", new Pattern.Glob(List.of(parts), false));
    }

    private static Condition.Atomic compare(String text) {
        return new Condition.Compare("s", Expr.Operator.NOT_EQUAL, new Value.Text(text));
    }

    private static Condition.Atomic oneOf(SplittableRandom random) {
        return new Condition.OneOf(
                "s",
                IntStream.range(0, 1 + random.nextInt(12))
                        .mapToObj(i -> word(random, 4))
                        .distinct()
                        .<Value>map(Value.Text::new)
                        .toList());
    }

    private static String word(SplittableRandom random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /** Some at random, and all that are mentioned. */
    private static Set<String> texts(SplittableRandom random, List<Condition.Atomic> tests) {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 50; i++) {
            texts.add(word(random, random.nextInt(6)));
        }
        for (Condition.Atomic test : tests) {
            for (Value value : Literals.of(test)) {
                texts.add(((Value.Text) value).value());
            }
        }
        return texts;
    }

    private static boolean holds(Condition.Atomic test, String text) {
        if (test instanceof Condition.Matches matches) {
            return PatternMatch.matches(text, matches.pattern());
        }
        return ScalarTests.of(test).test(new Value.Text(text));
    }

    private static boolean holds(ClassTests.Meaning meaning, List<Integer> classes) {
        return meaning.quantifier() == ClassTests.Quantifier.ALL
                && meaning.tests().stream().allMatch(test -> test.classes().contains(classes.get(test.column())));
    }

    private static List<Integer> classes(Atoms atoms, String text) {
        return atoms.columns().stream()
                .map(column -> column.ofScalar().acceptScalar(new ClassOf(atoms, text)))
                .toList();
    }

    private record ClassOf(Atoms atoms, String text) implements Column.ScalarVisitor<Integer> {
        @Override
        public Integer visitMatches(Column.Matches column) {
            return Automata.classOf(atoms.automata().get(column.automaton()), text);
        }

        @Override
        public Integer visitWords(Column.Words column) {
            return IntStream.range(0, column.listed().size())
                    .filter(cls -> column.listed().get(cls).contains(text))
                    .findFirst()
                    .orElse(column.listed().size());
        }

        @Override
        public Integer visitIntervals(Column.Intervals column) {
            throw new AssertionError(column);
        }

        @Override
        public Integer visitTruths(Column.Truths column) {
            throw new AssertionError(column);
        }
    }
}
