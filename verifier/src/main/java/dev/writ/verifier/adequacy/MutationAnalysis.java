package dev.writ.verifier.adequacy;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.TestResult;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ModelJson;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.RelationalProperty;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.adequacy.MutantRegions.Changed;
import dev.writ.verifier.adequacy.MutationScore.Fate;
import dev.writ.verifier.adequacy.MutationScore.Judged;
import dev.writ.verifier.adequacy.MutationScore.Slipped;
import dev.writ.verifier.difference.Difference;
import dev.writ.verifier.difference.PolicyDifference;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.finding.PolicyView;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Edits a policy in every small way and looks for what notices. That something does is shown by a request that the interpreter
 * decides, or for a {@code possible} proved by the solver; that an edit changes nothing is proved by comparing the policies.
 */
public final class MutationAnalysis {
    /** More are not judged, and of large policies fewer: each costs the more, the more rules there are. */
    private static final int MOST = 1_000;

    private static final int MOST_RULES_TIMES_MUTANTS = 200_000;
    private static final int LEAST = 100;

    /** Each statement about two requests or two policies is judged by itself, which takes its time. */
    private static final int MOST_WITH_RELATIONS = 100;

    private final CheckedPolicy checked;
    private final Policy policy;
    private final List<Property> properties;
    private final List<RelationalProperty> relations;
    private final List<TestResult> tests;
    private final RelationTest relationTest;
    private final Solver solver;
    private final QueryLimits limits;

    private MutationAnalysis(
            CheckedPolicy checked,
            Set<String> proved,
            List<TestResult> tests,
            RelationTest relationTest,
            Solver solver,
            QueryLimits limits) {
        this.checked = checked;
        this.policy = checked.policy();
        this.properties = policy.properties().stream()
                .filter(property -> proved.contains(property.id()))
                .toList();
        this.relations = policy.relations().stream()
                .filter(relation -> proved.contains(relation.id()))
                .toList();
        this.tests = tests.stream().filter(TestResult::passes).toList();
        this.relationTest = relationTest;
        this.solver = solver;
        this.limits = limits;
    }

    /** Whether a statement about two policies is known not to hold of an edited one. */
    @FunctionalInterface
    public interface RelationTest {
        boolean isBroken(Policy edited, RelationalProperty relation) throws EnginesDisagree;
    }

    /**
     * The score of what a policy states.
     *
     * @param proved ids of the properties that are proved; others notice nothing
     * @param tests its own; those that fail notice nothing
     * @throws EnginesDisagree when our own engines contradict each other
     */
    public static MutationScore of(
            CheckedPolicy checked,
            Set<String> proved,
            List<TestResult> tests,
            RelationTest relationTest,
            Solver solver,
            QueryLimits limits)
            throws EnginesDisagree {
        return new MutationAnalysis(checked, proved, tests, relationTest, solver, limits).score();
    }

    private MutationScore score() throws EnginesDisagree {
        List<Mutant> all = Mutants.of(checked);
        List<Mutant> chosen = sample(all);
        List<Judged> judged = new ArrayList<>();
        try {
            EditedRules edited = new EditedRules(policy, chosen);
            PropertyProof proof = new PropertyProof(edited.everything(), solver, limits);
            PolicyView view = PolicyView.of(
                    new CheckedPolicy(edited.everything(), checked.origins()),
                    proof.terms(),
                    solver,
                    limits,
                    request -> Interpreter.decide(policy, request));
            MutantRegions regions = new MutantRegions(policy, view);
            MutantProof proofs = new MutantProof(policy, edited, proof, solver, limits);
            for (Mutant mutant : chosen) {
                judged.add(judged(mutant, regions, proofs));
            }
        } catch (BudgetExceeded | ClassesUndecided e) {
            judged.clear();
            chosen.forEach(mutant -> judged.add(undecided(mutant)));
        }
        return new MutationScore(judged, all.size(), guards(judged), suggested(chosen, judged));
    }

    private static Judged undecided(Mutant mutant) {
        return new Judged(mutant.mutation(), Fate.UNDECIDED, List.of(), Optional.empty());
    }

    /** All, or as many as there is time for: always the same of one policy. */
    private List<Mutant> sample(List<Mutant> all) {
        int rules = Math.max(1, policy.rules().size());
        int most = Math.min(
                relations.isEmpty() ? MOST : MOST_WITH_RELATIONS, Math.max(LEAST, MOST_RULES_TIMES_MUTANTS / rules));
        if (all.size() <= most) {
            return all;
        }
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            places.add(place);
        }
        Collections.shuffle(places, new Random(ModelJson.digest(policy).hashCode()));
        return places.subList(0, most).stream().sorted().map(all::get).toList();
    }

    private Judged judged(Mutant mutant, MutantRegions regions, MutantProof proofs) throws EnginesDisagree {
        List<String> killers = new ArrayList<>();
        try {
            List<Changed> changed = regions.changed(mutant);
            for (Property property : properties) {
                if (isBroken(property, mutant, regions, proofs, changed)) {
                    killers.add(words(property.id()));
                }
            }
            for (RelationalProperty relation : relations) {
                if (relationTest.isBroken(mutant.policy(), relation)) {
                    killers.add(words(relation.id()));
                }
            }
            killers.addAll(failing(mutant));
            if (!killers.isEmpty()) {
                return new Judged(mutant.mutation(), Fate.KILLED, killers, Optional.empty());
            }
            Optional<Slipped> slipped = slipped(mutant, regions, changed);
            return slipped.isPresent()
                    ? new Judged(mutant.mutation(), Fate.SURVIVED, List.of(), slipped)
                    : unshown(mutant, proofs, changed);
        } catch (BudgetExceeded | ClassesUndecided e) {
            return killers.isEmpty()
                    ? undecided(mutant)
                    : new Judged(mutant.mutation(), Fate.KILLED, killers, Optional.empty());
        }
    }

    private static String words(String property) {
        return "property " + property;
    }

    private List<String> failing(Mutant mutant) {
        return tests.stream()
                .filter(test -> !new TestResult(
                                test.test(),
                                test.place(),
                                Interpreter.decide(mutant.policy(), test.test().request()))
                        .passes())
                .map(MutationAnalysis::words)
                .toList();
    }

    private static String words(TestResult test) {
        return "test " + test.test().name();
    }

    private boolean isBroken(
            Property property, Mutant mutant, MutantRegions regions, MutantProof proofs, List<Changed> changed)
            throws BudgetExceeded, EnginesDisagree {
        if (property.form() == Property.Form.POSSIBLE) {
            return !regions.isStillPossible(property, mutant, changed)
                    && (proofs.isImpossible(property, mutant) || isProvedImpossible(property, mutant));
        }
        Optional<JsonObject> request = regions.breaking(property, mutant, changed);
        if (request.isEmpty()) {
            return false;
        }
        Decision decision = Interpreter.decide(mutant.policy(), request.get());
        boolean isBroken = property.rulesOut(decision.effect())
                || property.rulesOut(Effect.DENY) && !decision.limits().isEmpty();
        if (decision.invalid().isPresent() || !isBroken) {
            throw new EnginesDisagree("a request that should break `%s` once %s is decided %s: %s"
                    .formatted(property.id(), mutant.mutation().words(), decision, JsonWriter.write(request.get())));
        }
        return true;
    }

    /** By itself, where the classes that all edits share leave more open than there are requests. */
    private boolean isProvedImpossible(Property property, Mutant mutant) throws BudgetExceeded {
        PropertyProof proof = new PropertyProof(mutant.policy(), solver, limits);
        Optional<String> doubt = proof.doubtOfClasses();
        PropertyProof.Found found = proof.decisive(property);
        if (doubt.isPresent() || found instanceof PropertyProof.Found.Unknown) {
            throw new BudgetExceeded("the solver does not know whether `" + property.id() + "` is possible");
        }
        return found instanceof PropertyProof.Found.None;
    }

    private Optional<Slipped> slipped(Mutant mutant, MutantRegions regions, List<Changed> changed)
            throws BudgetExceeded, EnginesDisagree {
        for (boolean isLoosened : List.of(true, false)) {
            for (Changed each : changed) {
                RequestSet set = isLoosened
                        ? each.before().loosened(each.after(), regions.sets())
                        : each.before().changed(each.after(), regions.sets());
                Optional<JsonObject> request = regions.request(each, set);
                if (request.isPresent()) {
                    return Optional.of(shown(mutant, request.get()));
                }
            }
        }
        return Optional.empty();
    }

    private Slipped shown(Mutant mutant, JsonObject request) throws EnginesDisagree {
        Decision before = Interpreter.decide(policy, request);
        Decision after = Interpreter.decide(mutant.policy(), request);
        if (before.invalid().isPresent() || after.invalid().isPresent() || isAlike(before, after)) {
            throw new EnginesDisagree("a request that should be decided otherwise once %s is decided alike: %s"
                    .formatted(mutant.mutation().words(), JsonWriter.write(request)));
        }
        return new Slipped(request, before, after);
    }

    private static boolean isAlike(Decision before, Decision after) {
        return before.effect() == after.effect()
                && new HashSet<>(before.outcome().approval())
                        .equals(new HashSet<>(after.outcome().approval()))
                && before.limits().equals(after.limits());
    }

    /** Of an edit of which no request shows that it changes anything. */
    private Judged unshown(Mutant mutant, MutantProof proofs, List<Changed> changed) throws EnginesDisagree {
        boolean mayConcernLimits =
                switch (mutant.mutation().kind()) {
                    case TAG, LIMIT -> !policy.limits().isEmpty();
                    case EFFECT, RULE, CONJUNCT, BOUND, MEMBER -> false;
                };
        if (!mayConcernLimits && proofs.isEqual(mutant, changed)) {
            return new Judged(mutant.mutation(), Fate.EQUAL, List.of(), Optional.empty());
        }
        Difference difference = PolicyDifference.between(policy, mutant.policy(), solver, limits);
        if (!difference.isDecided()) {
            return undecided(mutant);
        }
        if (!difference.regions().isEmpty()) {
            throw new EnginesDisagree("once %s nothing is decided otherwise, and the difference says %s"
                    .formatted(
                            mutant.mutation().words(),
                            JsonWriter.write(
                                    difference.regions().get(0).witness().request())));
        }
        Fate fate = difference.limits().isEmpty() ? Fate.EQUAL : Fate.SURVIVED;
        return new Judged(mutant.mutation(), fate, List.of(), Optional.empty());
    }

    private List<MutationScore.Guard> guards(List<Judged> judged) {
        List<String> all = new ArrayList<>();
        properties.forEach(property -> all.add(words(property.id())));
        relations.forEach(relation -> all.add(words(relation.id())));
        tests.forEach(test -> all.add(words(test)));
        return all.stream()
                .map(guard -> new MutationScore.Guard(
                        guard,
                        (int) judged.stream()
                                .filter(one -> one.killers().contains(guard))
                                .count(),
                        (int) judged.stream()
                                .filter(one -> one.killers().equals(List.of(guard)))
                                .count()))
                .toList();
    }

    /** For each survivor that no suggested test notices yet, a test of the request that slipped through. */
    private List<SuggestedTest> suggested(List<Mutant> mutants, List<Judged> judged) {
        SuggestedTests suggested = new SuggestedTests(checked);
        Set<Integer> noticed = new HashSet<>();
        for (int place = 0; place < judged.size(); place++) {
            Optional<Slipped> slipped = judged.get(place).slipped();
            if (slipped.isPresent() && !noticed.contains(place) && isSeenByTests(slipped.get())) {
                List<Integer> notices = noticing(slipped.get().request(), place, mutants, judged);
                noticed.addAll(notices);
                suggested.add(
                        slipped.get().request(),
                        notices.stream()
                                .map(mutants::get)
                                .map(mutant -> "notices in `%s`: %s"
                                        .formatted(
                                                mutant.mutation().subject(),
                                                mutant.mutation().words()))
                                .toList());
            }
        }
        return suggested.all();
    }

    /** Tests speak of effects and rules, and not of what an approval takes or which limits are owed. */
    private static boolean isSeenByTests(Slipped slipped) {
        return slipped.before().effect() != slipped.after().effect();
    }

    /** The survivors that change what is decided of a request, this one first. */
    private List<Integer> noticing(JsonObject request, int first, List<Mutant> mutants, List<Judged> judged) {
        Effect effect = Interpreter.decide(policy, request).effect();
        List<Integer> noticing = new ArrayList<>(List.of(first));
        for (int place = 0; place < mutants.size(); place++) {
            if (place != first
                    && judged.get(place).fate() == Fate.SURVIVED
                    && Interpreter.decide(mutants.get(place).policy(), request).effect() != effect) {
                noticing.add(place);
            }
        }
        return noticing;
    }
}
