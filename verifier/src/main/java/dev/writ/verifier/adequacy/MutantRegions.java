package dev.writ.verifier.adequacy;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.adequacy.OutcomeRegions.Matching;
import dev.writ.verifier.encode.ModelTerms;
import dev.writ.verifier.finding.ActionView;
import dev.writ.verifier.finding.PolicyView;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What edits of a policy change, read off decision diagrams over classes that tell apart what any of the edited conditions
 * tells apart. Only the actions that an edit can concern are looked at.
 */
final class MutantRegions {
    private final Policy policy;
    private final PolicyView view;
    private final RequestSets sets;
    private final Map<Condition, RequestSet> holding = new IdentityHashMap<>();
    private final Map<ActionView, OutcomeRegions> before = new IdentityHashMap<>();

    /**
     * @param policy without any edit
     * @param view of the policy and of all edited rules
     */
    MutantRegions(Policy policy, PolicyView view) {
        this.policy = policy;
        this.view = view;
        this.sets = view.sets();
    }

    RequestSets sets() {
        return sets;
    }

    /** One action, and the regions of its requests before and after an edit. */
    record Changed(ActionView action, int place, OutcomeRegions before, OutcomeRegions after) {}

    /** The actions that an edit can concern: one for each group that nothing tells apart, unless it is about one of them. */
    List<Changed> changed(Mutant mutant) throws BudgetExceeded {
        List<Changed> all = new ArrayList<>();
        for (ActionView action : concerned(mutant)) {
            for (int place : action.actions()) {
                if (mutant.mutation().kind() != Mutation.Kind.TAG || isSubject(mutant, place)) {
                    all.add(new Changed(action, place, before(action), regions(mutant.policy(), action, place)));
                    break;
                }
            }
        }
        return all;
    }

    private List<ActionView> concerned(Mutant mutant) {
        return switch (mutant.mutation().kind()) {
            case EFFECT -> mutant.rule() < 0 ? view.actions() : view.inScope(mutant.rule());
            case RULE, CONJUNCT, BOUND, MEMBER -> view.inScope(mutant.rule());
            case TAG, LIMIT -> view.actions();
        };
    }

    private boolean isSubject(Mutant mutant, int place) {
        return action(place)
                .filter(action -> action.name().equals(mutant.mutation().subject()))
                .isPresent();
    }

    private Optional<Vocabulary.Action> action(int place) {
        return view.terms().requests().action(place);
    }

    /** As a policy's vocabulary declares it. */
    private Optional<Vocabulary.Action> action(int place, Policy of) {
        return action(place).map(action -> of.vocabulary().action(action.name()).orElse(action));
    }

    private OutcomeRegions before(ActionView action) throws BudgetExceeded {
        OutcomeRegions known = before.get(action);
        if (known == null) {
            known = regions(policy, action, action.actions().get(0));
            before.put(action, known);
        }
        return known;
    }

    private OutcomeRegions regions(Policy of, ActionView action, int place) throws BudgetExceeded {
        List<Matching> rules = new ArrayList<>();
        for (Rule rule : of.rules()) {
            if (includes(rule.scope(), place, of)) {
                rules.add(new Matching(rule, sets.and(holding(rule.condition()), action.valid())));
            }
        }
        Map<Limit, RequestSet> counted = new LinkedHashMap<>();
        for (Limit limit : of.limits()) {
            if (includes(limit.scope(), place, of)) {
                counted.put(limit, sets.and(holding(limit.condition()), action.valid()));
            }
        }
        return OutcomeRegions.of(sets, action.valid(), rules, of.defaultEffect(), counted);
    }

    private boolean includes(Scope scope, int place, Policy of) {
        return ModelTerms.includes(scope, action(place, of), of.vocabulary());
    }

    private RequestSet holding(Condition condition) throws BudgetExceeded {
        RequestSet known = holding.get(condition);
        if (known == null) {
            known = view.holding(condition);
            holding.put(condition, known);
        }
        return known;
    }

    /** A request of an action in a set; empty of a set without requests. */
    Optional<JsonObject> request(Changed changed, RequestSet set) throws BudgetExceeded {
        return request(changed.action(), changed.place(), set);
    }

    private Optional<JsonObject> request(ActionView action, int place, RequestSet set) throws BudgetExceeded {
        return view.isVacant(set) ? Optional.empty() : view.witnesses().request(action, set, action(place));
    }

    /** A request that breaks a {@code never} or an {@code always} once a policy is edited. */
    Optional<JsonObject> breaking(Property property, Mutant mutant, List<Changed> changed) throws BudgetExceeded {
        for (Changed each : changed) {
            Optional<Integer> spokenOf = spokenOf(property, mutant, each);
            if (spokenOf.isPresent()) {
                RequestSet about = sets.and(each.action().valid(), holding(property.condition()));
                Optional<JsonObject> request = request(
                        each.action(),
                        spokenOf.get(),
                        sets.and(about, each.after().breaking(property, sets)));
                if (request.isPresent()) {
                    return request;
                }
            }
        }
        return Optional.empty();
    }

    /** An action of a group, or the one that an edit is about, of which a property speaks. */
    private Optional<Integer> spokenOf(Property property, Mutant mutant, Changed changed) {
        List<Integer> places = mutant.mutation().kind() == Mutation.Kind.TAG
                ? List.of(changed.place())
                : changed.action().actions();
        return places.stream()
                .filter(place -> includes(property.scope(), place, mutant.policy()))
                .findFirst();
    }

    /** Whether some request still shows a {@code possible} once a policy is edited. */
    boolean isStillPossible(Property property, Mutant mutant, List<Changed> changed) throws BudgetExceeded {
        for (ActionView action : view.actions()) {
            for (int place : action.actions()) {
                if (includes(property.scope(), place, mutant.policy())
                        && isPossible(property, action, regions(action, place, mutant, changed))) {
                    return true;
                }
            }
        }
        return false;
    }

    private OutcomeRegions regions(ActionView action, int place, Mutant mutant, List<Changed> changed)
            throws BudgetExceeded {
        boolean isOfOne = mutant.mutation().kind() == Mutation.Kind.TAG;
        for (Changed each : changed) {
            if (each.action() == action && (!isOfOne || each.place() == place)) {
                return each.after();
            }
        }
        return before(action);
    }

    private boolean isPossible(Property property, ActionView action, OutcomeRegions regions) throws BudgetExceeded {
        RequestSet about = sets.and(action.valid(), holding(property.condition()));
        return !view.isVacant(sets.and(about, regions.spokenOf(property, sets)));
    }
}
