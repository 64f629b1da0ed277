package dev.writ.verifier.adequacy;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.decision.Effect;
import dev.writ.verifier.adequacy.MutantRegions.Changed;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.encode.OutcomeTerms;
import dev.writ.verifier.property.PolicyTerms;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Asks the solver what diagrams said of edits, over the classes that all edits share: once these are proved right, an edit
 * costs one query.
 */
final class MutantProof {
    private final Policy policy;
    private final EditedRules edited;
    private final PropertyProof proof;
    private final PolicyTerms terms;
    private final Solver solver;
    private final QueryLimits limits;
    private @Nullable Boolean areClassesRight;

    /**
     * @param policy without any edit
     * @param proof over the policy with all edited rules
     */
    MutantProof(Policy policy, EditedRules edited, PropertyProof proof, Solver solver, QueryLimits limits) {
        this.policy = policy;
        this.edited = edited;
        this.proof = proof;
        this.terms = proof.terms();
        this.solver = solver;
        this.limits = limits;
    }

    private boolean areClassesRight() {
        if (areClassesRight == null) {
            areClassesRight = proof.doubtOfClasses().isEmpty();
        }
        return areClassesRight;
    }

    /** Whether it is proved that no outcome of these actions is another one; what is owed to limits is not looked at. */
    boolean isEqual(Mutant mutant, List<Changed> changed) {
        List<Term> differing = new ArrayList<>();
        for (Changed each : changed) {
            for (int place : places(mutant, each)) {
                OutcomeTerms before = terms.model().outcome(matches(place));
                OutcomeTerms after = terms.model().outcome(matches(mutant, place));
                differing.add(Terms.and(
                        terms.requests().isAction(place),
                        differ(
                                before,
                                policy.defaultEffect(),
                                after,
                                mutant.policy().defaultEffect())));
            }
        }
        return differing.isEmpty() || isImpossible("requests that are decided otherwise by an edit", differing);
    }

    private static List<Integer> places(Mutant mutant, Changed changed) {
        return mutant.mutation().kind() == Mutation.Kind.TAG
                ? List.of(changed.place())
                : changed.action().actions();
    }

    private static Term differ(OutcomeTerms one, Effect byDefault, OutcomeTerms other, Effect byOtherDefault) {
        List<Term> alike = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            alike.add(Terms.equal(
                    one.hasEffect(effect::equals, byDefault), other.hasEffect(effect::equals, byOtherDefault)));
        }
        for (int requirement = 0; requirement < one.owed().size(); requirement++) {
            alike.add(Terms.equal(one.owed().get(requirement), other.owed().get(requirement)));
        }
        return Terms.not(Terms.and(alike));
    }

    /** Whether it is proved that no request shows a {@code possible} once a policy is edited. */
    boolean isImpossible(Property property, Mutant mutant) {
        Term about = terms.model().condition(property.condition());
        List<Term> shown = new ArrayList<>();
        for (int place = 0; place < terms.requests().actions(); place++) {
            if (ModelTerms.includes(
                    property.scope(),
                    action(place, mutant.policy()),
                    mutant.policy().vocabulary())) {
                shown.add(Terms.and(
                        terms.requests().isAction(place),
                        about,
                        terms.model()
                                .outcome(matches(mutant, place))
                                .hasEffect(
                                        property.verb()::includes,
                                        mutant.policy().defaultEffect())));
            }
        }
        return isImpossible("requests that show a property once the policy is edited", shown);
    }

    private boolean isImpossible(String what, List<Term> any) {
        if (!areClassesRight()) {
            return false;
        }
        Query query = new Query(
                what,
                List.of(
                        terms.requests().valid(),
                        Terms.not(Terms.or(terms.model().violated())),
                        Terms.or(any)),
                List.of());
        return solver.solve(query, limits) instanceof Answer.Proved;
    }

    private Optional<Vocabulary.Action> action(int place, Policy of) {
        return terms.requests()
                .action(place)
                .map(action -> of.vocabulary().action(action.name()).orElse(action));
    }

    /** Where the policy's own rules match. */
    private SortedMap<Integer, Term> matches(int place) {
        return new TreeMap<>(terms.model()
                .matches(terms.requests().action(place))
                .headMap(policy.rules().size()));
    }

    /** The same of an edited policy. */
    private SortedMap<Integer, Term> matches(Mutant mutant, int place) {
        SortedMap<Integer, Term> all = terms.model().matches(terms.requests().action(place));
        SortedMap<Integer, Term> matches =
                new TreeMap<>(all.headMap(policy.rules().size()));
        matches.remove(mutant.rule());
        edited.place(mutant).filter(all::containsKey).ifPresent(at -> matches.put(at, all.get(at)));
        if (mutant.mutation().kind() == Mutation.Kind.TAG) {
            respectTag(mutant, place, matches);
        }
        return matches;
    }

    private void respectTag(Mutant mutant, int place, SortedMap<Integer, Term> matches) {
        Vocabulary vocabulary = mutant.policy().vocabulary();
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            Rule each = policy.rules().get(rule);
            if (!ModelTerms.includes(each.scope(), action(place, mutant.policy()), vocabulary)) {
                matches.remove(rule);
            } else if (!matches.containsKey(rule)) {
                matches.put(rule, terms.model().condition(each.condition()));
            }
        }
    }
}
