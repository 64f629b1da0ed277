package dev.writ.verifier.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.automaton.PatternClasses;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.compiler.automaton.TextSet;
import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Type;
import dev.writ.language.testing.RandomRegex;
import dev.writ.verifier.text.TextClasses.Answer;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Derivatives say of regular expressions and words what the automata of the compiler and the interpreter say. */
class RegexClassesTest {
    private static final int ITERATIONS = Integer.getInteger("writ.regex", 2_000) / 10;

    @Test
    void everyTextFallsIntoTheClassesThatTheCompilerMeant() {
        for (int seed = 0; seed < ITERATIONS; seed++) {
            Pattern pattern = pattern(new SplittableRandom(seed));
            PatternClasses classes = PatternClasses.of(TextKind.TEXT, List.of(new TextSet(List.of(), List.of(pattern))))
                    .orElseThrow();
            Answer answer = new TextClasses(classes.automaton(), new Type.Text()).of(pattern);
            Answer meant = new Answer.Exactly(new TreeSet<>(classes.where(0, true)));
            assertEquals(meant, answer, "seed " + seed + ": " + pattern);
        }
    }

    @Test
    void whatIsOneOfSeveralIsWhatTheInterpreterSays() {
        int matched = 0;
        for (int seed = 0; seed < ITERATIONS; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Pattern> patterns = List.of(pattern(random), pattern(random));
            TextMatcher matcher =
                    new AnyOf(patterns.stream().map(TextMatcher::of).toList());
            for (int i = 0; i < 10; i++) {
                String text = new RandomRegex(random, true).text();
                BitSet places = matcher.start();
                for (int codePoint : text.codePoints().toArray()) {
                    places = matcher.after(places, codePoint);
                }
                boolean isOne = patterns.stream().anyMatch(pattern -> PatternMatch.matches(text, pattern));
                matched += isOne ? 1 : 0;
                assertEquals(isOne, matcher.isAtEnd(places), "seed " + seed + ": `" + text + "` of " + patterns);
            }
        }
        assertTrue(matched > ITERATIONS, matched + " matched");
    }

    private static Pattern pattern(SplittableRandom random) {
        if (random.nextInt(5) == 0) {
            String word = List.of("a", "kA", "a-b", "-", "é0").get(random.nextInt(5));
            return new Pattern.ContainsWord(word, random.nextBoolean());
        }
        return new Pattern.Regex(new RandomRegex(random, true).next().expression(), random.nextBoolean());
    }
}
