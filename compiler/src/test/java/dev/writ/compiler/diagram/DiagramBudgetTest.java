package dev.writ.compiler.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.language.budget.Bounded;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.lookup.LookupTable;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Diagrams end, whatever they are asked to hold. */
class DiagramBudgetTest {
    private static final int PAIRS = 14;
    private static final int DEPTH = 200_000;
    private static final int MEMBERS = 3_000;

    /** a1 = b1 and a2 = b2 and ..., all a before all b: 2^n nodes in this order. */
    @Test
    void whatIsTooLargeIsExceededAndNotAnError() throws Exception {
        List<Vocabulary.Attribute> attributes = new ArrayList<>();
        IntStream.range(0, PAIRS).forEach(i -> attributes.add(truth("a" + i)));
        IntStream.range(0, PAIRS).forEach(i -> attributes.add(truth("b" + i)));
        List<Condition> equal = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            Condition a = new Condition.IsTrue("a" + i);
            Condition b = new Condition.IsTrue("b" + i);
            equal.add(new Condition.And(List.of(new Condition.Implies(a, b), new Condition.Implies(b, a))));
        }
        Policy policy = policy(attributes, new Condition.And(equal));
        Bounded<Diagram> small =
                diagrams(policy, new DiagramBudget(100_000, Integer.MAX_VALUE)).ofPolicy(policy);
        assertEquals(
                "more than 100000 cells",
                assertInstanceOf(Bounded.Exceeded.class, small).what());
        Bounded<Diagram> brief =
                diagrams(policy, new DiagramBudget(8_000_000, 10_000)).ofPolicy(policy);
        assertEquals(
                "more than 10000 steps",
                assertInstanceOf(Bounded.Exceeded.class, brief).what());
        assertTrue(
                diagrams(policy, DiagramBudget.DEFAULT).ofPolicy(policy).found().isPresent());
    }

    @Test
    void everySmallerBudgetIsExceededOrEnoughAndTheVerdictNeverChanges() throws Exception {
        for (long seed = 0; seed < 20; seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 6));
            TableBits bits = TableBits.of(LookupTable.of(compiled.table()));
            boolean enough = false;
            for (long steps = 1; steps < 1 << 20; steps *= 2) {
                DiagramBudget budget = new DiagramBudget(steps, steps);
                EquivalenceCheck.Verdict verdict =
                        new EquivalenceCheck(compiled.policy(), compiled.table(), bits, budget).outcomes();
                boolean proved = verdict instanceof EquivalenceCheck.Verdict.Equal;
                assertTrue(proved || verdict instanceof EquivalenceCheck.Verdict.BudgetExceeded, "seed " + seed);
                assertTrue(proved || !enough, "seed " + seed);
                enough |= proved;
            }
            assertTrue(enough);
        }
    }

    @Test
    void noConditionIsTooDeep() throws Exception {
        Condition deep = new Condition.IsTrue("a");
        for (int i = 0; i < DEPTH; i++) {
            deep = i % 2 == 0 ? new Condition.Not(deep) : new Condition.Or(List.of(deep, deep(i)));
        }
        Policy shallow = policy(List.of(truth("a"), truth("b")), deep(0));
        Policy policy = policy(List.of(truth("a"), truth("b")), deep);
        Atoms atoms = Atoms.of(policy.vocabulary(), List.of(new Condition.IsTrue("a"), new Condition.IsTrue("b")));
        Diagrams diagrams = new Diagrams(shallow.vocabulary(), atoms, DiagramBudget.DEFAULT);
        Diagram diagram = diagrams.ofPolicy(policy).found().orElseThrow();
        assertEquals(
                BigInteger.valueOf(4), diagram.counts().values().stream().reduce(BigInteger.ZERO, BigInteger::add));
    }

    private static Condition deep(int i) {
        return i % 4 == 1 ? new Condition.IsTrue("b") : new Condition.Not(new Condition.IsTrue("a"));
    }

    @Test
    void thousandsOfColumnsAreNoDeeperThanOne() throws Exception {
        List<String> members =
                IntStream.range(0, MEMBERS).mapToObj(i -> "m" + i).toList();
        Policy policy = policy(
                List.of(new Vocabulary.Attribute(
                        "set", new Type.Members(Optional.empty()), Vocabulary.Source.HOST, false)),
                new Condition.Contains("set", Expr.Quantifier.ANY, members));
        Diagram diagram =
                diagrams(policy, DiagramBudget.DEFAULT).ofPolicy(policy).found().orElseThrow();
        assertEquals(MEMBERS, diagram.size());
        BigInteger others = diagram.counts().get(new Terminal(Terminal.Cause.DEFAULT, Effect.DENY, List.of()));
        assertEquals(BigInteger.ONE, others);
    }

    private static Diagrams diagrams(Policy policy, DiagramBudget budget) throws Exception {
        return new Diagrams(policy.vocabulary(), Atoms.ofPolicy(policy), budget);
    }

    private static Vocabulary.Attribute truth(String name) {
        return new Vocabulary.Attribute(name, new Type.Truth(), Vocabulary.Source.HOST, false);
    }

    private static Policy policy(List<Vocabulary.Attribute> attributes, Condition condition) {
        Vocabulary vocabulary = new Vocabulary(
                attributes, List.of(new Vocabulary.Action("act", List.of(), List.of())), false, List.of());
        Rule rule = new Rule("rule-1", Scope.EVERY_ACTION, condition, Effect.ALLOW, Optional.empty(), Optional.empty());
        return Policy.of("test", vocabulary, List.of(rule));
    }
}
