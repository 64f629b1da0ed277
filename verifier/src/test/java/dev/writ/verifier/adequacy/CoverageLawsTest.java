package dev.writ.verifier.adequacy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.PolicyTests;
import dev.writ.language.TestResult;
import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Policy;
import dev.writ.language.model.PolicyTest;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.adequacy.Coverage.Reached;
import dev.writ.verifier.finding.SmallPolicies;
import dev.writ.verifier.finding.SmallPolicies.Small;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What tests are said to reach, against trying every request of small policies; and what is suggested reaches the rest. */
final class CoverageLawsTest {
    private static final int POLICIES = Integer.getInteger("writ.coverage.policies", 25);
    private static final Solver SOLVER = SolverPool.z3();

    @AfterAll
    static void close() {
        SOLVER.close();
    }

    @Test
    void coverageIsWhatTryingEveryRequestShows() throws EnginesDisagree {
        Map<Reached, Integer> seen = new EnumMap<>(Reached.class);
        for (long seed = 0; seed < POLICIES; seed++) {
            Small small = SmallPolicies.ofSeed(seed);
            SplittableRandom random = new SplittableRandom(seed);
            List<Validation.Valid> tried = new ArrayList<>();
            List<JsonObject> spelled = new ArrayList<>();
            for (int i = 0; i < small.requests().size(); i++) {
                if (random.nextInt(small.requests().size()) < 3) {
                    tried.add(small.requests().get(i));
                    spelled.add(small.spelled().get(i));
                }
            }
            CheckedPolicy checked = with(small.checked(), tests(small.checked().policy(), spelled));
            Coverage coverage = coverage(checked);
            String place = "seed " + seed + "\n" + small.text() + coverage;
            compare(checked, coverage, tried, small.requests(), place, seen);
            List<PolicyTest> all = new ArrayList<>(checked.policy().tests());
            coverage.suggested().forEach(suggestion -> all.add(suggestion.test()));
            CheckedPolicy more = with(small.checked(), all);
            Coverage full = coverage(more);
            assertEquals(full.reachable(), full.reached(), place);
            assertEquals(coverage.reachable(), full.reachable(), place);
            assertEquals(List.of(), full.suggested(), place);
            assertTrue(PolicyTests.results(more).stream().allMatch(TestResult::passes), place);
        }
        assertTrue(seen.keySet().containsAll(List.of(Reached.YES, Reached.NO, Reached.NEVER)), seen.toString());
        assertTrue(!seen.containsKey(Reached.UNKNOWN), seen.toString());
    }

    private static Coverage coverage(CheckedPolicy checked) throws EnginesDisagree {
        return CoverageSearch.of(checked, () -> SOLVER, QueryLimits.DEFAULT);
    }

    private static List<PolicyTest> tests(Policy policy, List<JsonObject> requests) {
        List<PolicyTest> tests = new ArrayList<>();
        for (JsonObject request : requests) {
            Decision decision = Interpreter.decide(policy, request);
            tests.add(new PolicyTest("t" + tests.size(), request, Optional.of(decision.effect()), decision.rules()));
        }
        return tests;
    }

    private static CheckedPolicy with(CheckedPolicy checked, List<PolicyTest> tests) {
        return new CheckedPolicy(
                checked.policy().withClaims(new Policy.Claims(List.of(), List.of(), tests)), checked.origins());
    }

    private static void compare(
            CheckedPolicy checked,
            Coverage coverage,
            List<Validation.Valid> tried,
            List<Validation.Valid> all,
            String place,
            Map<Reached, Integer> seen) {
        Policy policy = checked.policy();
        for (int i = 0; i < policy.rules().size(); i++) {
            Rule rule = policy.rules().get(i);
            Coverage.OfRule said = coverage.rules().get(i);
            assertEquals(rule.id(), said.id());
            check(
                    said.decides(),
                    tried,
                    all,
                    r -> Interpreter.decide(policy, r).rules().contains(rule.id()),
                    place,
                    seen);
            List<ConditionPart> leaves = new ArrayList<>();
            Optional<ConditionPart> whole =
                    Optional.ofNullable(checked.origins().conditions().get(rule.id()));
            whole.ifPresent(condition -> leaves(condition, leaves));
            assertEquals(leaves.size(), said.conditions().size(), place);
            for (int leaf = 0; leaf < leaves.size(); leaf++) {
                ConditionPart part = leaves.get(leaf);
                Predicate<Validation.Valid> matters = r -> ActionNames.includes(
                                rule.scope(), r.action(), policy.vocabulary())
                        && holds(whole.orElseThrow(), part, true, r) != holds(whole.orElseThrow(), part, false, r);
                Predicate<Validation.Valid> holds = r -> Interpreter.holds(part.condition(), r);
                Coverage.OfCondition condition = said.conditions().get(leaf);
                check(condition.whenTrue(), tried, all, matters.and(holds), place, seen);
                check(condition.whenFalse(), tried, all, matters.and(holds.negate()), place, seen);
            }
        }
        check(
                coverage.byDefault(),
                tried,
                all,
                r -> Interpreter.decide(policy, r).isDefault(),
                place,
                seen);
    }

    private static void check(
            Reached said,
            List<Validation.Valid> tried,
            List<Validation.Valid> all,
            Predicate<Validation.Valid> reaches,
            String place,
            Map<Reached, Integer> seen) {
        Reached expected = tried.stream().anyMatch(reaches)
                ? Reached.YES
                : all.stream().anyMatch(reaches) ? Reached.NO : Reached.NEVER;
        assertEquals(expected, said, place);
        seen.merge(said, 1, Integer::sum);
    }

    private static void leaves(ConditionPart part, List<ConditionPart> found) {
        if (!part.parts().isEmpty()) {
            part.parts().forEach(each -> leaves(each, found));
        } else if (part.isWritten() && !part.condition().equals(Condition.ALWAYS)) {
            found.add(part);
        }
    }

    /** The whole, where one of its parts is held to be so. */
    private static boolean holds(ConditionPart whole, ConditionPart part, boolean held, Validation.Valid request) {
        if (whole == part) {
            return held;
        }
        List<ConditionPart> parts = whole.parts();
        return switch (whole.join()) {
            case NONE -> Interpreter.holds(whole.condition(), request);
            case AND -> parts.stream().allMatch(each -> holds(each, part, held, request));
            case OR -> parts.stream().anyMatch(each -> holds(each, part, held, request));
            case NOT -> !holds(parts.get(0), part, held, request);
            case IMPLIES -> !holds(parts.get(0), part, held, request) || holds(parts.get(1), part, held, request);
        };
    }
}
