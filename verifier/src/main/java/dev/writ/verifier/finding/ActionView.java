package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which requests of some actions, that no rule and no argument tells apart, are valid, matched and decided how. */
public final class ActionView {
    private final Policy policy;
    private final RequestSets sets;
    private final List<Integer> actions;
    private final RequestSet wellFormed;
    private final RequestSet valid;

    /** By rule in scope, the valid requests that it matches. */
    private final SortedMap<Integer, RequestSet> matches = new TreeMap<>();

    /** By effect, the valid requests that some rule of it matches. */
    private final Map<Effect, RequestSet> matched = new EnumMap<>(Effect.class);

    /**
     * @param actions places of the actions
     * @param wellFormed all requests that fit the vocabulary
     * @param valid those that meet the assumptions, too
     * @param conditions of the rules in scope, by their places
     */
    ActionView(
            Policy policy,
            RequestSets sets,
            List<Integer> actions,
            RequestSet wellFormed,
            RequestSet valid,
            SortedMap<Integer, RequestSet> conditions)
            throws BudgetExceeded {
        this.policy = policy;
        this.sets = sets;
        this.actions = List.copyOf(actions);
        this.wellFormed = wellFormed;
        this.valid = valid;
        for (Map.Entry<Integer, RequestSet> rule : conditions.entrySet()) {
            matches.put(rule.getKey(), sets.and(rule.getValue(), valid));
        }
        for (Effect effect : Effect.values()) {
            matched.put(effect, any(rule -> rule.effect() == effect));
        }
    }

    private RequestSet any(Predicate<Rule> which) throws BudgetExceeded {
        List<RequestSet> any = new ArrayList<>();
        matches.forEach((rule, set) -> {
            if (which.test(policy.rules().get(rule))) {
                any.add(set);
            }
        });
        return sets.or(any);
    }

    /** The first of the actions, which stands for all of them. */
    int action() {
        return actions.get(0);
    }

    public List<Integer> actions() {
        return actions;
    }

    /** Places of the rules in whose scope they are, ascending. */
    List<Integer> rules() {
        return List.copyOf(matches.keySet());
    }

    RequestSet wellFormed() {
        return wellFormed;
    }

    public RequestSet valid() {
        return valid;
    }

    /** The valid requests that a rule matches. */
    public RequestSet matches(int rule) {
        return matches.getOrDefault(rule, sets.none());
    }

    /** The valid requests that some rule of an effect matches. */
    RequestSet matched(Effect effect) {
        return matched.getOrDefault(effect, sets.none());
    }

    /** The valid requests that some rule of a more restrictive effect matches. */
    public RequestSet outranking(Effect effect) throws BudgetExceeded {
        RequestSet outranking = sets.none();
        for (Effect other : Effect.values()) {
            if (other.compareTo(effect) > 0) {
                outranking = sets.or(outranking, matched(other));
            }
        }
        return outranking;
    }

    /** The valid requests whose outcome a rule determines. */
    public RequestSet determined(int rule) throws BudgetExceeded {
        return sets.without(matches(rule), outranking(policy.rules().get(rule).effect()));
    }

    /** The valid requests that a rule of the effect decides. */
    RequestSet explicitly(Effect effect) throws BudgetExceeded {
        return sets.without(matched(effect), outranking(effect));
    }

    /** The valid requests that no rule matches. */
    public RequestSet byDefault() throws BudgetExceeded {
        RequestSet rest = valid;
        for (Effect effect : Effect.values()) {
            rest = sets.without(rest, matched(effect));
        }
        return rest;
    }

    /** The valid requests that have the effect, by a rule or by default. */
    RequestSet decided(Effect effect) throws BudgetExceeded {
        RequestSet explicitly = explicitly(effect);
        return policy.defaultEffect() == effect ? sets.or(explicitly, byDefault()) : explicitly;
    }

    /** The valid requests that run without a human. */
    RequestSet running() throws BudgetExceeded {
        return sets.or(decided(Effect.ALLOW), decided(Effect.WARN));
    }

    /** The valid requests that owe an approval. */
    RequestSet owing(ApprovalRequirement requirement) throws BudgetExceeded {
        RequestSet stated =
                any(rule -> rule.approval().filter(requirement::equals).isPresent());
        return sets.and(stated, explicitly(Effect.REQUIRE_APPROVAL));
    }
}
