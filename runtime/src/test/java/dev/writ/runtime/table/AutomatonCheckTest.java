package dev.writ.runtime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AutomatonCheckTest {
    private static final int AUTOMATA = Integer.getInteger("automata", 300);

    @Test
    void acceptsWhatIsTotalAndReadsItAsTheDefinitionSays() {
        for (int seed = 0; seed < AUTOMATA; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Automaton automaton = SampleAutomata.random(random);
            AutomatonCheck.check(automaton, "automaton");
            for (int i = 0; i < 20; i++) {
                String text = SampleAutomata.text(random);
                assertEquals(SampleAutomata.classOf(automaton, text), automaton.classOf(text), "seed " + seed);
            }
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
