package dev.writ.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.PolicyCompiler;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.Guard;
import dev.writ.runtime.Request;
import dev.writ.runtime.table.TableJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What is measured is what the page says. */
class PolicyGeneratorTest {
    @Test
    void theSameKnobsMakeTheSamePolicy() {
        for (PolicyKnobs.Shape shape : PolicyKnobs.Shape.values()) {
            PolicyKnobs knobs = PolicyKnobs.of(shape, 50);
            assertEquals(PolicyGenerator.policy(knobs), PolicyGenerator.policy(knobs));
            assertEquals(50, PolicyGenerator.policy(knobs).rules().size());
        }
    }

    @Test
    void noRuleDecidesEverything() {
        for (PolicyKnobs.Shape shape : PolicyKnobs.Shape.values()) {
            for (Rule rule :
                    PolicyGenerator.policy(PolicyKnobs.of(shape, 1_000)).rules()) {
                assertFalse(rule.scope().isEveryAction(), rule.id());
                assertFalse(rule.condition().equals(Condition.ALWAYS), rule.id());
            }
        }
    }

    @Test
    void sampledRequestsAreValidAndSomeAreDeniedByDefault() throws Exception {
        Policy policy = PolicyGenerator.policy(PolicyKnobs.of(PolicyKnobs.Shape.STRUCTURED, 100));
        Guard guard = Guard.of(TableJson.write(PolicyCompiler.compile(policy).table()));
        RequestSampler sampler = new RequestSampler(guard, 1);
        int byDefault = 0;
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            Request request = sampler.fresh(sampler.uniform());
            assertEquals(Optional.empty(), request.invalid());
            byDefault += guard.explain(request).isDefault() ? 1 : 0;
            first.add(sampler.skewed());
        }
        assertTrue(byDefault > 50 && byDefault < 950, byDefault + " of 1,000");
        long fifth = first.stream().filter(action -> action < 2).count();
        assertTrue(fifth > 700, fifth + " of 1,000 concern one fifth of the actions");
    }

    @Test
    void pageAndPlotAreWrittenWhateverIsMissing() {
        Measured nothing = Measured.of(PolicyKnobs.of(PolicyKnobs.Shape.RANDOM, 10), new Properties(), Map.of());
        String page = MeasuredPage.of(List.of(nothing), true);
        assertTrue(page.contains("| random | 10 | 1 | – |"), page);
        String plot = MeasuredPlot.of(List.of(nothing));
        assertTrue(plot.startsWith("<svg ") && plot.endsWith("</svg>\n"), plot);
    }
}
