package dev.writ.runtime.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.SampleAutomata;
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
}
