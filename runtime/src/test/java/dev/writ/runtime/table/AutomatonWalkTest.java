package dev.writ.runtime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AutomatonWalkTest {
    private static final int AUTOMATA = Integer.getInteger("automata", 300);

    @Test
    void walksAsTheDefinitionSays() {
        for (int seed = 0; seed < AUTOMATA; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Automaton automaton = SampleAutomata.random(random);
            AutomatonCheck.check(automaton, "automaton");
            AutomatonWalk walk = new AutomatonWalk(automaton);
            for (int i = 0; i < 100; i++) {
                String text = SampleAutomata.text(random);
                assertEquals(SampleAutomata.classOf(automaton, text), walk.classOf(text), "seed " + seed + ", " + text);
            }
            for (int symbol : automaton.symbols()) {
                for (int codePoint = Math.max(0, symbol - 1); codePoint <= Math.min(symbol, 0x10ffff); codePoint++) {
                    if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
                        String text = "a" + Character.toString(codePoint) + "b";
                        assertEquals(SampleAutomata.classOf(automaton, text), walk.classOf(text), "seed " + seed);
                    }
                }
            }
        }
    }

    @Test
    void theSamplesOfTheTestsAreWhatTheySay() {
        AutomatonWalk domains = new AutomatonWalk(SampleAutomata.underExample());
        for (String under : List.of("example.com", "a.example.com", "a.b.example.com", "example.com.example.com")) {
            assertEquals(1, domains.classOf(under), under);
        }
        for (String other : List.of("", "com", "xexample.com", "example.com.", "example.comx", "a.example.co")) {
            assertEquals(0, domains.classOf(other), other);
        }
        AutomatonWalk paths = new AutomatonWalk(SampleAutomata.underSrv());
        for (String under : List.of("/srv", "/srv/a", "/srv/a/b", "/srv/\ud83d\ude00")) {
            assertEquals(1, paths.classOf(under), under);
        }
        for (String other : List.of("", "/", "/sr", "/srva", "/srx", "srv", "/a/srv")) {
            assertEquals(0, paths.classOf(other), other);
        }
    }

    @Test
    void refusesWhatIsNotTotal() {
        List<Integer> symbols = List.of(0, 97);
        List<List<Integer>> steps = List.of(List.of(0, 1), List.of(1, 1));
        List<Integer> outputs = List.of(0, 1);
        List<String> samples = List.of("", "a");
        AutomatonCheck.check(new Automaton(symbols, steps, outputs, samples), "automaton");

        refuses("begins at 0", new Automaton(List.of(), steps, outputs, samples));
        refuses("begins at 0", new Automaton(List.of(1, 97), steps, outputs, samples));
        refuses("not ascending", new Automaton(List.of(0, 0), steps, outputs, samples));
        refuses("no code point", new Automaton(List.of(0, 0x110000), steps, outputs, samples));
        refuses("no state", new Automaton(symbols, List.of(), List.of(), List.of()));
        refuses("as many lists", new Automaton(symbols, List.of(List.of(0, 1)), outputs, samples));
        refuses("a step for each", new Automaton(symbols, List.of(List.of(0), List.of(1, 1)), outputs, samples));
        refuses(
                "no state is called 2",
                new Automaton(symbols, List.of(List.of(0, 2), List.of(1, 1)), outputs, samples));
        refuses(
                "no state is called -1",
                new Automaton(symbols, List.of(List.of(0, -1), List.of(1, 1)), outputs, samples));
        refuses("no class is called 2", new Automaton(symbols, steps, List.of(0, 2), samples));
        refuses("no class is called -1", new Automaton(symbols, steps, List.of(0, -1), samples));
        refuses("no class is called 1", new Automaton(symbols, steps, outputs, List.of("")));
        refuses("falls into class 1", new Automaton(symbols, steps, outputs, List.of("a", "b")));
        refuses("falls into class 1", new Automaton(symbols, steps, outputs, List.of("", "a", "aa")));
        refuses("stands twice", new Automaton(symbols, steps, outputs, List.of("", "")));
        refuses("lone surrogate", new Automaton(symbols, steps, outputs, List.of("", "a\ud800")));
    }

    private static void refuses(String what, Automaton automaton) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> AutomatonCheck.check(automaton, "automaton"));
        assertTrue(String.valueOf(refused.getMessage()).contains(what), refused::toString);
    }
}
