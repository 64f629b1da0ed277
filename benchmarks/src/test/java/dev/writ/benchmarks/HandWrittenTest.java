package dev.writ.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.writ.runtime.decision.Effect;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HandWrittenTest {
    /** Setting up throws where the guard or rules written by hand differ from the interpreter. */
    @Test
    void guardAndRulesWrittenByHandAgreeWithTheInterpreter() throws Exception {
        WholeRequestBenchmark benchmark = new WholeRequestBenchmark();
        benchmark.rules = 30;
        benchmark.setUp();
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        for (int i = 0; i < 1_000; i++) {
            effects.add(benchmark.guard().effect());
        }
        assertEquals(EnumSet.allOf(Effect.class), effects);
    }
}
