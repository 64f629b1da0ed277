package dev.writ.compiler.diagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.writ.compiler.CompiledPolicy;
import dev.writ.compiler.PolicyCompiler;
import dev.writ.compiler.diagram.EquivalenceCheck.Verdict;
import dev.writ.compiler.testing.ArrayMutants;
import dev.writ.compiler.testing.RandomModels;
import dev.writ.compiler.testing.TableMutants;
import dev.writ.compiler.testing.TableMutants.Mutant;
import dev.writ.compiler.testing.VectorModel;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Every mistake in a table, or in the arrays made of it, is found by the diagrams. Some mutants mean the same; they are
 * recognised as that by running them on every request class, and then the diagrams must say so.
 */
class MutationTest {
    private static final int TABLES = Integer.getInteger("writ.diagram.mutated", 80);
    private static final int MOST_TABLES = 15 * TABLES;
    private static final int MOST_CLASSES = 300;
    private static final List<String> KINDS = List.of(
            "row dropped",
            "row narrowed",
            "row widened",
            "row unconstrained",
            "row for another action",
            "rows swapped",
            "effect changed",
            "rule forgotten",
            "rule invented",
            "approval dropped",
            "approval narrowed",
            "approval unconstrained",
            "requirement changed",
            "count changed",
            "source dropped",
            "source of another rule",
            "source narrowed",
            "source widened",
            "default changed",
            "bit of decisions flipped",
            "bit of approvals flipped",
            "bit of sources flipped",
            "row of decisions masked",
            "row of approvals masked",
            "row of sources masked",
            "origin in decisions changed",
            "origin in approvals changed",
            "origin in sources changed",
            "pages of decisions swapped",
            "pages of sources swapped",
            "bit of limits flipped",
            "row of limits masked",
            "bit of violations flipped",
            "row of violations masked",
            "violations miscounted",
            "limit dropped",
            "limit narrowed",
            "assumption narrowed",
            "class of decisions out of range",
            "classes of a column of decisions miscounted",
            "parts of decisions divided elsewhere",
            "choice of rows changed",
            "choice of approvals changed",
            "row of decisions beyond the last",
            "row of sources beyond the last");

    @Test
    void everyMistakeIsFoundAndWhatMeansTheSameIsProved() throws Exception {
        TreeMap<String, Integer> caught = new TreeMap<>();
        int equivalent = 0;
        int tables = 0;
        // A kind that few tables can have is waited for, and then nothing else is tried any more.
        for (long seed = 0;
                tables < TABLES || tables < MOST_TABLES && !caught.keySet().containsAll(KINDS);
                seed++) {
            CompiledPolicy compiled = PolicyCompiler.compile(RandomModels.policy(seed, 6));
            Optional<List<RequestClass>> all =
                    RequestClasses.of(compiled.policy(), compiled.atoms().columns(), MOST_CLASSES);
            if (all.isEmpty()) {
                continue;
            }
            tables++;
            Expected expected = new Expected(compiled, all.get());
            int actions = compiled.table().actions().size() + (compiled.table().openActions() ? 1 : 0);
            for (Mutant mutant : mutants(compiled.table(), seed)) {
                if (tables > TABLES && caught.containsKey(mutant.name())) {
                    continue;
                }
                String place = "seed " + seed + ", " + mutant.name();
                Kernel kernel = new Kernel(mutant.table(), mutant.lookup());
                EquivalenceCheck proof = new EquivalenceCheck(
                        compiled.policy(), mutant.table(), TableBits.of(mutant.lookup()), DiagramBudget.DEFAULT);
                Verdict outcomes = proof.outcomes();
                Verdict explanations = proof.explanations();
                if (TableBits.of(mutant.lookup()).excess(actions).isPresent()) {
                    // Whatever it decides: what it does is not what its rows say.
                    assertInstanceOf(Verdict.Different.class, outcomes, place);
                    assertInstanceOf(Verdict.Different.class, explanations, place);
                    caught.merge(mutant.name(), 1, Integer::sum);
                    continue;
                }
                Optional<RequestClass> decided = expected.firstDecidedDifferently(kernel);
                boolean explained = expected.isExplained(mutant, kernel);
                assertEquals(decided.isEmpty(), outcomes instanceof Verdict.Equal, place + ": " + outcomes);
                assertEquals(explained, explanations instanceof Verdict.Equal, place + ": " + explanations);
                if (outcomes instanceof Verdict.Different different) {
                    RequestClass at = different.at().orElseThrow();
                    boolean sameLimits = expected.limits(at).equals(kernel.limits(at));
                    assertFalse(
                            sameLimits && expected.outcome(at).equals(kernel.outcome(at)), place + ": " + different);
                }
                if (decided.isEmpty() && explained) {
                    equivalent++;
                } else {
                    caught.merge(mutant.name(), 1, Integer::sum);
                }
            }
        }
        int all = caught.values().stream().mapToInt(Integer::intValue).sum();
        assertTrue(all > 10 * TABLES, "only " + all + " mistakes: " + caught);
        assertTrue(equivalent < all / 2, equivalent + " mutants mean the same, caught are " + caught);
        KINDS.forEach(kind -> assertTrue(caught.containsKey(kind), "never caught: " + kind + ", of " + caught));
    }

    private static List<Mutant> mutants(TableData table, long seed) throws ReflectiveOperationException {
        List<Mutant> mutants = new ArrayList<>(TableMutants.ofRows(table, seed));
        mutants.addAll(ArrayMutants.of(table, seed));
        return mutants;
    }

    /** What the policy says, by the definition. */
    private static final class Expected {
        private final CompiledPolicy compiled;
        private final VectorModel model;
        private final List<RequestClass> all;
        private final List<Terminal> outcomes = new ArrayList<>();
        private final List<List<String>> limits = new ArrayList<>();
        private final List<Set<Integer>> violated = new ArrayList<>();
        private final List<Set<Integer>> matching = new ArrayList<>();

        Expected(CompiledPolicy compiled, List<RequestClass> all) {
            this.compiled = compiled;
            this.model = new VectorModel(compiled.policy(), compiled.table());
            this.all = all;
            for (RequestClass request : all) {
                outcomes.add(outcome(request));
                limits.add(limits(request));
                violated.add(violated(request));
                matching.add(matching(request));
            }
        }

        Terminal outcome(RequestClass request) {
            return DiagramLawsTest.definition(model, request);
        }

        List<String> limits(RequestClass request) {
            return model.decide(request.action(), request.classes()).limits();
        }

        /** As rules that match where the assumption does not hold. */
        private Set<Integer> violated(RequestClass request) {
            Set<Integer> found = new TreeSet<>();
            for (int i = 0; i < compiled.policy().assumptions().size(); i++) {
                Condition assumed = compiled.policy().assumptions().get(i).condition();
                Rule violation = new Rule(
                        "violation",
                        Scope.EVERY_ACTION,
                        new Condition.Not(assumed),
                        Effect.DENY,
                        Optional.empty(),
                        Optional.empty());
                if (model.matches(violation, request.action(), request.classes())) {
                    found.add(i);
                }
            }
            return found;
        }

        private Set<Integer> matching(RequestClass request) {
            Set<Integer> found = new TreeSet<>();
            List<Rule> rules = compiled.policy().rules();
            for (int rule = 0; rule < rules.size(); rule++) {
                if (model.matches(rules.get(rule), request.action(), request.classes())) {
                    found.add(rule);
                }
            }
            return found;
        }

        Optional<RequestClass> firstDecidedDifferently(Kernel kernel) {
            for (int i = 0; i < all.size(); i++) {
                boolean sameLimits = kernel.limits(all.get(i)).equals(limits.get(i));
                if (!kernel.outcome(all.get(i)).equals(outcomes.get(i)) || !sameLimits) {
                    return Optional.of(all.get(i));
                }
            }
            return Optional.empty();
        }

        /** Rules that match are those of the sources, and rules that determine are those of the row that decides. */
        boolean isExplained(Mutant mutant, Kernel kernel) {
            List<Set<Integer>> determining = new ArrayList<>();
            mutant.table().rows().forEach(row -> determining.add(new TreeSet<>()));
            for (int i = 0; i < all.size(); i++) {
                if (!kernel.matching(all.get(i)).equals(matching.get(i))
                        || !kernel.violated(all.get(i)).equals(violated.get(i))) {
                    return false;
                }
                int row = kernel.row(all.get(i));
                if (row >= mutant.table().violations()) {
                    Effect effect = mutant.table().rows().get(row).effect();
                    matching.get(i).stream()
                            .filter(rule -> compiled.policy().rules().get(rule).effect() == effect)
                            .forEach(determining.get(row)::add);
                }
            }
            for (int row = 0; row < determining.size(); row++) {
                if (!Set.copyOf(mutant.table().rows().get(row).decidedBy()).equals(determining.get(row))) {
                    return false;
                }
            }
            return true;
        }
    }
}
