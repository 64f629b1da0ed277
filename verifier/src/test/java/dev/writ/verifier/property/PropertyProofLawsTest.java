package dev.writ.verifier.property;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.testing.RandomPolicies;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ComparedValues;
import dev.writ.verifier.property.PropertyProof.Found;
import dev.writ.verifier.replay.Concretiser;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.solver.SolverPool;
import dev.writ.verifier.term.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the solver says of properties is what trying a request of every class with the interpreter says. */
class PropertyProofLawsTest {
    private static final int POLICIES = 150;
    private static final int SIZE = 4;
    private static final long MOST_VECTORS = 3_000;

    @Test
    void verdictsEqualBruteForceAndWitnessesAreReal() {
        Map<Property.Form, int[]> seen = new EnumMap<>(Property.Form.class);
        try (Solver solver = SolverPool.z3()) {
            for (long seed = 0; seed < POLICIES; seed++) {
                Policy policy = RandomPolicies.policies().ofSeed(seed, SIZE);
                PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
                if (policy.properties().isEmpty() || vectors(proof.classes()) > MOST_VECTORS) {
                    continue;
                }
                assertEquals(Optional.empty(), proof.doubtOfClasses(), "seed " + seed);
                List<JsonObject> requests = requests(policy, proof.classes(), proof.compared());
                for (Property property : policy.properties()) {
                    String place = "seed " + seed + ", " + property;
                    boolean expected = requests.stream().anyMatch(request -> decides(policy, property, request));
                    Found found = proof.decisive(property);
                    assertEquals(expected, found instanceof Found.Some, place + ": " + found);
                    assertEquals(!expected, found instanceof Found.None, place + ": " + found);
                    if (found instanceof Found.Some some) {
                        JsonObject request = new Concretiser(proof.classes(), proof.compared())
                                .request(some.action(), some.classes());
                        assertTrue(decides(policy, property, request), place + ": " + request);
                    }
                    boolean inScope = requests.stream().anyMatch(request -> inScope(policy, property, request));
                    assertEquals(inScope, proof.inScope(property) instanceof Found.Some, place);
                    seen.computeIfAbsent(property.form(), form -> new int[2])[expected ? 1 : 0]++;
                }
            }
        }
        for (Property.Form form : Property.Form.values()) {
            int[] counts = seen.getOrDefault(form, new int[2]);
            assertTrue(counts[0] > 3 && counts[1] > 3, form + " was too seldom true or false");
        }
    }

    /**
     * A reason suffices where all that it does not rest on is as bad as can be: rules that would break the property
     * match whatever they may, rules that would keep it match nothing. And nothing of a reason can be left out.
     */
    @Test
    void aReasonIsEnoughAndNoneOfItCanBeLeftOut() {
        int[] kinds = new int[2];
        int named = 0;
        try (Solver solver = SolverPool.z3()) {
            for (long seed = 0; seed < POLICIES / 6; seed++) {
                Policy policy = stating(RandomPolicies.policies().ofSeed(seed, SIZE));
                PropertyProof proof = new PropertyProof(policy, solver, QueryLimits.DEFAULT);
                for (Property property : policy.properties()) {
                    if (property.form() == Property.Form.POSSIBLE
                            || !(proof.decisive(property) instanceof Found.None)
                            || proof.inScope(property) instanceof Found.None) {
                        continue;
                    }
                    String place = "seed " + seed + ", " + property;
                    Reason reason = proof.because(property).orElseThrow();
                    assertHolds(solver, worst(policy, property, reason), property, place + ": " + reason);
                    for (Integer keeper : reason.keepers()) {
                        List<Integer> fewer = new ArrayList<>(reason.keepers());
                        fewer.remove(keeper);
                        Reason less = new Reason(fewer, reason.byConditions());
                        assertFails(solver, worst(policy, property, less), property, place + ": " + less);
                    }
                    if (reason.byConditions()) {
                        Reason without = new Reason(everything(policy), false);
                        assertFails(solver, worst(policy, property, without), property, place + ": " + without);
                    }
                    kinds[reason.byConditions() ? 1 : 0]++;
                    named += reason.keepers().size();
                }
            }
        }
        assertTrue(kinds[0] > 10 && kinds[1] > 10 && named > 10, Arrays.toString(kinds) + named);
    }

    /** With the properties, of what each rule matches and of what it does not, that no outcome becomes of it. */
    private static Policy stating(Policy policy) {
        List<Property> stated = new ArrayList<>(policy.properties());
        for (Rule rule : policy.rules()) {
            for (Property.Verb verb : Property.Verb.values()) {
                stated.add(new Property("p", Property.Form.NEVER, verb, rule.scope(), rule.condition()));
                Condition other = new Condition.Not(rule.condition());
                stated.add(new Property("p", Property.Form.NEVER, verb, rule.scope(), other));
            }
        }
        return policy.withClaims(new Policy.Claims(stated, List.of(), List.of()));
    }

    private static List<Integer> everything(Policy policy) {
        return IntStream.range(0, policy.rules().size()).boxed().toList();
    }

    private static void assertHolds(Solver solver, Policy policy, Property property, String place) {
        Found found = new PropertyProof(policy, solver, QueryLimits.DEFAULT).decisive(property);
        assertTrue(found instanceof Found.None, place);
    }

    private static void assertFails(Solver solver, Policy policy, Property property, String place) {
        Found found = new PropertyProof(policy, solver, QueryLimits.DEFAULT).decisive(property);
        assertTrue(found instanceof Found.Some, place);
    }

    private static Policy worst(Policy policy, Property property, Reason reason) {
        List<Rule> rules = new ArrayList<>();
        for (int place = 0; place < policy.rules().size(); place++) {
            Rule rule = policy.rules().get(place);
            boolean breaks = property.rulesOut(rule.effect());
            if (breaks ? reason.byConditions() : reason.keepers().contains(place)) {
                rules.add(rule);
            } else if (breaks) {
                rules.add(new Rule(
                        rule.id(), rule.scope(), Condition.ALWAYS, rule.effect(), rule.approval(), rule.reason()));
            }
        }
        return policy.withRules(rules);
    }

    private static long vectors(ClassTable classes) {
        long count = 1;
        for (var column : classes.columns()) {
            count = Math.min(Integer.MAX_VALUE, count * column.classes());
        }
        return count;
    }

    /** One request for each action and class vector, those that turn out invalid left out. */
    private static List<JsonObject> requests(Policy policy, ClassTable classes, ComparedValues compared) {
        List<Optional<Vocabulary.Action>> actions = new ArrayList<>();
        // With open actions, what only a property names is a class of its own.
        classes.vocabulary().actions().forEach(action -> actions.add(Optional.of(action)));
        if (policy.vocabulary().openActions()) {
            actions.add(Optional.empty());
        }
        List<JsonObject> requests = new ArrayList<>();
        SortedMap<String, Long> vector = new TreeMap<>();
        for (int column = 0; column < classes.columns().size(); column++) {
            vector.put(ClassVector.name(column), 0L);
        }
        do {
            for (Optional<Vocabulary.Action> action : actions) {
                JsonObject request = new Concretiser(classes, compared).request(action, new Assignment(vector));
                if (Interpreter.validate(policy, request) instanceof Validation.Valid) {
                    requests.add(request);
                }
            }
        } while (next(classes, vector));
        return requests;
    }

    private static boolean next(ClassTable classes, SortedMap<String, Long> vector) {
        for (int column = 0; column < classes.columns().size(); column++) {
            long next = vector.getOrDefault(ClassVector.name(column), 0L) + 1;
            boolean fits = next < classes.columns().get(column).classes();
            vector.put(ClassVector.name(column), fits ? next : 0);
            if (fits) {
                return true;
            }
        }
        return false;
    }

    private static boolean inScope(Policy policy, Property property, JsonObject request) {
        Rule probe = new Rule(
                "probe", property.scope(), property.condition(), Effect.DENY, Optional.empty(), Optional.empty());
        return Interpreter.validate(policy, request) instanceof Validation.Valid valid
                && Interpreter.matches(policy, probe, valid);
    }

    private static boolean decides(Policy policy, Property property, JsonObject request) {
        boolean included =
                property.verb().includes(Interpreter.decide(policy, request).effect());
        return inScope(policy, property, request) && included != (property.form() == Property.Form.ALWAYS);
    }
}
