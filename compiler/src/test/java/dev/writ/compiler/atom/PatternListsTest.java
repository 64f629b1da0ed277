package dev.writ.compiler.atom;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.automaton.Automata;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.compiler.testing.ManyPatterns;
import dev.writ.compiler.textset.TextSetParts;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Lists of patterns that are too much for one automaton are asked in parts, and mean what they meant. */
class PatternListsTest {
    private static final int SEEDS = Integer.getInteger("writ.pattern.lists", 60);

    /** So few that hardly any list fits. */
    private static final int FEW_STATES = 12;

    private static final Vocabulary VOCABULARY = new Vocabulary(
            List.of(new Vocabulary.Attribute(
                    "tags", new Type.Members(Optional.empty()), Vocabulary.Source.HOST, false)),
            List.of(new Vocabulary.Action("act", List.of(), List.of())),
            false,
            List.of());

    @Test
    void aListInPartsHoldsOfTheSetsThatTheListHoldsOf() throws Exception {
        int cut = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Condition.Contains> tests = new ArrayList<>();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                tests.add(list(random, 1 + random.nextInt(8)));
            }
            Atoms atoms = Atoms.made(VOCABULARY, List.copyOf(tests), FEW_STATES);
            assertEquals(atoms.columns().size(), new HashSet<>(atoms.columns()).size(), "columns twice");
            cut += atoms.textSets().size() > tests.size() ? 1 : 0;
            ClassTests meanings = new ClassTests(VOCABULARY, atoms);
            for (int i = 0; i < 100; i++) {
                Set<String> held = held(random);
                for (Condition.Contains test : tests) {
                    String place = "seed " + seed + ": " + held + " and " + test;
                    assertEquals(holds(test, held), holds(meanings.meaning(test), atoms, held), place);
                }
            }
        }
        assertTrue(cut > SEEDS / 3, "only " + cut + " lists were cut");
    }

    @Test
    void theOrderOfAListDoesNotShow() throws Exception {
        for (long seed = 0; seed < SEEDS; seed++) {
            Condition.Contains list = list(new SplittableRandom(seed), 8);
            List<String> members = new ArrayList<>(list.members());
            List<Pattern> patterns = new ArrayList<>(list.patterns());
            Collections.shuffle(members, new Random(seed));
            Collections.shuffle(patterns, new Random(seed));
            Condition shuffled = new Condition.Contains("tags", Expr.Quantifier.ANY, members, patterns);
            Atoms atoms = Atoms.made(VOCABULARY, List.of(list), FEW_STATES);
            Atoms others = Atoms.made(VOCABULARY, List.of(shuffled), FEW_STATES);
            assertEquals(atoms.columns(), others.columns(), "seed " + seed);
            assertEquals(atoms.automata(), others.automata(), "seed " + seed);
        }
    }

    @Test
    void bothHalvesTogetherAreTheList() {
        for (long seed = 0; seed < SEEDS; seed++) {
            Condition.Contains list = list(new SplittableRandom(seed), 2 + (int) seed % 7);
            TextSet textSet = new TextSet(list.members(), list.patterns());
            List<String> texts = new ArrayList<>();
            List<Pattern> patterns = new ArrayList<>();
            for (TextSet half : TextSetParts.halves(textSet)) {
                texts.addAll(half.texts());
                patterns.addAll(half.patterns());
            }
            assertEquals(TextSetParts.sorted(textSet), new TextSet(texts, patterns), "seed " + seed);
        }
        assertEquals(List.of(), TextSetParts.halves(new TextSet(List.of("x"), List.of())));
    }

    @Test
    void whatIsTooLargeAloneIsNamedWithItsRule() {
        PolicyTooLargeException only = assertThrows(
                PolicyTooLargeException.class, () -> Atoms.ofPolicy(ManyPatterns.listed(Expr.Quantifier.ONLY)));
        assertEquals(
                "rule `listed`: the test whether `tags` contains only 20 things, like \"*aaa*ccc*\", …, needs a larger"
                        + " automaton than there may be (65,536 states): list fewer patterns with two stars or more",
                only.getMessage());
        Condition longest = new Condition.Matches("a", glob("x".repeat(70_000), "y", ""));
        PolicyTooLargeException single = assertThrows(
                PolicyTooLargeException.class,
                () -> Atoms.of(
                        new Vocabulary(
                                List.of(new Vocabulary.Attribute("a", new Type.Text(), Vocabulary.Source.HOST, false)),
                                List.of(),
                                true,
                                List.of()),
                        List.of(longest)));
        assertEquals(
                "the test of `a`, like \"xxxxxxxxxxxxxxxxxxxx…\", needs a larger automaton than there may be"
                        + " (65,536 states): write shorter texts around its stars",
                single.getMessage());
    }

    private static Condition.Contains list(SplittableRandom random, int count) {
        Set<String> members = new HashSet<>();
        Set<Pattern> patterns = new HashSet<>();
        while (members.size() + patterns.size() < count) {
            if (random.nextInt(4) == 0) {
                members.add(word(random, 3));
            } else {
                patterns.add(glob(word(random, 1), word(random, 2), word(random, 1)));
            }
        }
        return new Condition.Contains("tags", Expr.Quantifier.ANY, List.copyOf(members), List.copyOf(patterns));
    }

    private static Pattern glob(String... parts) {
        return new Pattern.Glob(List.of(parts), false);
    }

    private static String word(SplittableRandom random, int most) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    private static Set<String> held(SplittableRandom random) {
        Set<String> held = new HashSet<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            held.add(word(random, 5));
        }
        return held;
    }

    private static boolean holds(Condition.Contains test, Set<String> held) {
        return held.stream()
                .anyMatch(element -> test.members().contains(element)
                        || test.patterns().stream().anyMatch(pattern -> PatternMatch.matches(element, pattern)));
    }

    private static boolean holds(ClassTests.Meaning meaning, Atoms atoms, Set<String> held) {
        return meaning.quantifier() == ClassTests.Quantifier.ANY
                && meaning.tests().stream().anyMatch(test -> test.classes()
                        .contains(classOf(atoms, atoms.columns().get(test.column()), held)));
    }

    private static int classOf(Atoms atoms, Column column, Set<String> held) {
        boolean isTrue = column instanceof Column.HoldsMatch match
                ? held.stream()
                        .anyMatch(element ->
                                Automata.classOf(atoms.automata().get(match.automaton()), element) == match.output())
                : held.contains(((Column.Holds) column).member());
        return isTrue ? 1 : 0;
    }
}
