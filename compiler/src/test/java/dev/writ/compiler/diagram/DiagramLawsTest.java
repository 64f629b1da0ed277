package dev.writ.compiler.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.Rewritings;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.lookup.LookupTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The diagram against the definition, on every request class of small policies. */
class DiagramLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.diagram.policies", 80);
    private static final int MOST_CLASSES = 2_000;
    private static final int SIZE = 8;
    private static final List<Small> SMALL = new ArrayList<>();

    /**
     * A policy with few request classes.
     *
     * @param outcomes of each of them, by the definition
     */
    private record Small(long seed, CompiledPolicy compiled, Map<RequestClass, Terminal> outcomes) {}

    @BeforeAll
    static void compileSmallPolicies() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, SIZE));
            Optional<List<RequestClass>> all =
                    RequestClasses.of(compiled.policy(), compiled.atoms().columns(), MOST_CLASSES);
            if (all.isPresent()) {
                VectorModel model = new VectorModel(compiled.policy(), compiled.table());
                Map<RequestClass, Terminal> outcomes = new LinkedHashMap<>();
                all.get().forEach(request -> outcomes.put(request, definition(model, request)));
                SMALL.add(new Small(seed, compiled, outcomes));
            }
        }
    }

    @AfterAll
    static void forget() {
        SMALL.clear();
    }

    @Test
    void diagramOfPolicyAndOfTableDecideEveryRequestClassAsTheDefinitionDoes() throws Exception {
        int tried = 0;
        for (Small small : SMALL) {
            CompiledPolicy compiled = small.compiled();
            long seed = small.seed();
            Diagrams diagrams = diagrams(compiled.policy(), compiled.atoms());
            Diagram model = diagrams.ofPolicy(compiled.policy()).found().orElseThrow();
            Diagram table = diagrams.ofTable(compiled.table(), TableBits.of(LookupTable.of(compiled.table())))
                    .found()
                    .orElseThrow();
            assertTrue(model.isSameAs(table), "seed " + seed);
            small.outcomes()
                    .forEach((request, expected) ->
                            assertEquals(expected, model.at(request), () -> "seed " + seed + " at " + request));
            tried++;
        }
        assertTrue(tried > POLICIES / 3, "only " + tried);
    }

    @Test
    void countsAreThoseOfTryingEveryRequestClass() throws Exception {
        for (Small small : SMALL) {
            CompiledPolicy compiled = small.compiled();
            long seed = small.seed();
            Map<Terminal, BigInteger> counted = new HashMap<>();
            small.outcomes().values().forEach(outcome -> counted.merge(outcome, BigInteger.ONE, BigInteger::add));
            Diagrams diagrams = diagrams(compiled.policy(), compiled.atoms());
            Diagram model = diagrams.ofPolicy(compiled.policy()).found().orElseThrow();
            assertEquals(counted, model.counts(), "seed " + seed);
            assertEquals(BigInteger.valueOf(small.outcomes().size()), diagrams.requestClasses());
            for (Terminal outcome : counted.keySet()) {
                List<RequestCube> cubes = model.cubes(outcome::equals, Integer.MAX_VALUE);
                assertEquals(counted.get(outcome), sum(cubes.stream()), "seed " + seed);
                cubes.forEach(cube -> assertEquals(outcome, model.at(cube.first())));
            }
        }
    }

    @Test
    void diagramsAreTheSameExactlyWhenTheyDecideAlikeAndElseShowWhere() throws Exception {
        int different = 0;
        for (Small small : SMALL) {
            CompiledPolicy compiled = small.compiled();
            long seed = small.seed();
            Diagrams diagrams = diagrams(compiled.policy(), compiled.atoms());
            Diagram before = diagrams.ofPolicy(compiled.policy()).found().orElseThrow();
            Diagram after = diagrams.ofPolicy(withoutLastRule(compiled.policy()))
                    .found()
                    .orElseThrow();
            Set<RequestClass> expected = new HashSet<>(small.outcomes().keySet());
            expected.removeIf(request -> before.at(request).equals(after.at(request)));
            assertEquals(expected.isEmpty(), before.isSameAs(after), "seed " + seed);
            if (!expected.isEmpty()) {
                RequestClass witness = before.firstDifference(after);
                assertTrue(expected.contains(witness), "seed " + seed);
                different++;
            }
        }
        assertTrue(different > POLICIES / 7, "only " + different);
    }

    @Test
    void everyCompiledTableIsProved() throws Exception {
        for (long seed = 0; seed < POLICIES; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 12));
            EquivalenceCheck proof = new EquivalenceCheck(
                    compiled.policy(),
                    compiled.table(),
                    TableBits.of(LookupTable.of(compiled.table())),
                    DiagramBudget.DEFAULT);
            assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, proof.outcomes(), "seed " + seed);
            assertInstanceOf(EquivalenceCheck.Verdict.Equal.class, proof.explanations(), "seed " + seed);
        }
    }

    static Terminal definition(VectorModel model, RequestClass request) {
        Decision decision = model.decide(request.action(), request.classes());
        return new Terminal(
                cause(decision), decision.outcome().effect(), decision.outcome().approval());
    }

    private static Terminal.Cause cause(Decision decision) {
        if (decision.invalid().isPresent()) {
            return Terminal.Cause.VIOLATION;
        }
        return decision.isDefault() ? Terminal.Cause.DEFAULT : Terminal.Cause.RULE;
    }

    private static Diagrams diagrams(Policy policy, Atoms atoms) {
        return new Diagrams(policy.vocabulary(), atoms, DiagramBudget.DEFAULT);
    }

    private static BigInteger sum(Stream<RequestCube> cubes) {
        return cubes.map(RequestCube::count).reduce(BigInteger.ZERO, BigInteger::add);
    }

    private static Policy withoutLastRule(Policy policy) {
        List<Rule> rules = new ArrayList<>(policy.rules());
        rules.remove(rules.size() - 1);
        return Rewritings.with(policy, rules);
    }
}
