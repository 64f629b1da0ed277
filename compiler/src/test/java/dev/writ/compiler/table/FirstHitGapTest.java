package dev.writ.compiler.table;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.testing.FirstHitOptimum;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.SmallSpace;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * What it costs to order rows by severity: against the fewest rows of any order, by brute force. Printed, and stated in
 * the specification.
 */
class FirstHitGapTest {
    private static final int POLICIES = Integer.getInteger("gap.policies", 60);
    private static final int MOST_VECTORS = 250;
    private static final int MOST_CUBES = 15_000;
    private static final int MOST_NODES = Integer.getInteger("gap.nodes", 1_000);

    @Test
    void rowsAreAtLeastTheFewestOfAnyOrder() throws Exception {
        int compared = 0;
        int unknown = 0;
        int rows = 0;
        int fewest = 0;
        TreeMap<Integer, Integer> gaps = new TreeMap<>();
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 7));
            Optional<SmallSpace> space = SmallSpace.of(compiled.table(), MOST_VECTORS, MOST_CUBES);
            if (space.isEmpty()) {
                continue;
            }
            int own = compiled.table().rows().size();
            OptionalInt found = FirstHitOptimum.fewest(space.get(), outcomes(compiled, space.get()), own, MOST_NODES);
            if (found.isEmpty()) {
                unknown++;
                continue;
            }
            compared++;
            rows += own;
            fewest += found.getAsInt();
            gaps.merge(own - found.getAsInt(), 1, Integer::sum);
        }
        System.out.println(
                "first hit: %d rows by severity in %d policies, %d in the best order of any effects; by gap %s; %d not found out"
                        .formatted(rows, compared, fewest, gaps, unknown));
        assertTrue(compared > POLICIES / 8, compared + " compared");
        assertTrue(rows * 4 < fewest * 5, rows + " rows, " + fewest + " needed");
    }

    /** An effect, or that an assumption is violated; absent where the default decides. */
    private static List<Optional<String>> outcomes(CompiledPolicy compiled, SmallSpace space) {
        VectorModel model = new VectorModel(compiled.policy(), compiled.table());
        return space.vectors().stream()
                .map(vector -> outcome(model.decide(vector.action(), vector.classes())))
                .toList();
    }

    private static Optional<String> outcome(Decision decision) {
        if (decision.invalid().isPresent()) {
            return Optional.of("violation");
        }
        return decision.isDefault()
                ? Optional.empty()
                : Optional.of(decision.effect()).map(Effect::word);
    }
}
