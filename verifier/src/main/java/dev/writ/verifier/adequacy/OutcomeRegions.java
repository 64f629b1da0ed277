package dev.writ.verifier.adequacy;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Property;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which valid requests of an action have which outcome.
 *
 * @param decided by effect, by a rule or by default
 * @param owed by requirement, those that must meet it
 * @param limited by limit, those that are not denied and count towards it
 */
record OutcomeRegions(
        Map<Effect, RequestSet> decided, Map<ApprovalRequirement, RequestSet> owed, Map<Limit, RequestSet> limited) {

    /** A rule that may match, and where it does. */
    record Matching(Rule rule, RequestSet matches) {}

    /** @param counted by limit, the valid requests that it speaks of */
    static OutcomeRegions of(
            RequestSets sets,
            RequestSet valid,
            List<Matching> rules,
            Effect defaultEffect,
            Map<Limit, RequestSet> counted)
            throws BudgetExceeded {
        Map<Effect, RequestSet> decided = new EnumMap<>(Effect.class);
        RequestSet left = valid;
        for (Effect effect : Effect.mostRestrictiveFirst()) {
            RequestSet matched = matched(sets, rules, effect);
            decided.put(effect, sets.and(left, matched));
            left = sets.without(left, matched);
        }
        Map<ApprovalRequirement, RequestSet> owed = new LinkedHashMap<>();
        for (Matching rule : rules) {
            if (rule.rule().approval().isPresent()) {
                ApprovalRequirement requirement = rule.rule().approval().get();
                RequestSet stated = sets.and(of(decided, Effect.REQUIRE_APPROVAL, sets), rule.matches());
                owed.put(requirement, sets.or(owed.getOrDefault(requirement, sets.none()), stated));
            }
        }
        decided.put(defaultEffect, sets.or(of(decided, defaultEffect, sets), left));
        Map<Limit, RequestSet> limited = new LinkedHashMap<>();
        for (Map.Entry<Limit, RequestSet> limit : counted.entrySet()) {
            limited.put(limit.getKey(), sets.without(limit.getValue(), of(decided, Effect.DENY, sets)));
        }
        return new OutcomeRegions(decided, owed, limited);
    }

    private static RequestSet matched(RequestSets sets, List<Matching> rules, Effect effect) throws BudgetExceeded {
        List<RequestSet> matched = new ArrayList<>();
        rules.stream().filter(rule -> rule.rule().effect() == effect).forEach(rule -> matched.add(rule.matches()));
        return sets.or(matched);
    }

    private static RequestSet of(Map<Effect, RequestSet> decided, Effect effect, RequestSets sets) {
        return decided.getOrDefault(effect, sets.none());
    }

    RequestSet decided(Effect effect, RequestSets sets) {
        return of(decided, effect, sets);
    }

    /** Where the other outcomes are less restrictive by their effect, which is what slips through worst. */
    RequestSet loosened(OutcomeRegions after, RequestSets sets) throws BudgetExceeded {
        RequestSet loosened = sets.none();
        for (Effect one : Effect.values()) {
            for (Effect other : Effect.values()) {
                if (one.compareTo(other) > 0) {
                    loosened = sets.or(loosened, sets.and(decided(one, sets), after.decided(other, sets)));
                }
            }
        }
        return loosened;
    }

    /** Where the other outcomes are other ones, what is owed to limits included. */
    RequestSet changed(OutcomeRegions after, RequestSets sets) throws BudgetExceeded {
        List<RequestSet> changed = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            changed.add(sets.without(decided(effect, sets), after.decided(effect, sets)));
        }
        changed.add(changed(owed, after.owed, sets));
        changed.add(changed(limited, after.limited, sets));
        return sets.or(changed);
    }

    private static <T> RequestSet changed(Map<T, RequestSet> before, Map<T, RequestSet> after, RequestSets sets)
            throws BudgetExceeded {
        List<RequestSet> changed = new ArrayList<>();
        Set<T> all = new LinkedHashSet<>(before.keySet());
        all.addAll(after.keySet());
        for (T each : all) {
            RequestSet one = before.getOrDefault(each, sets.none());
            RequestSet other = after.getOrDefault(each, sets.none());
            changed.add(sets.without(one, other));
            changed.add(sets.without(other, one));
        }
        return sets.or(changed);
    }

    /** Where a property is broken, of the requests that it is about: whatever is exhausted. */
    RequestSet breaking(Property property, RequestSets sets) throws BudgetExceeded {
        List<RequestSet> breaking = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            if (property.rulesOut(effect)) {
                breaking.add(decided(effect, sets));
            }
        }
        if (property.rulesOut(Effect.DENY)) {
            breaking.addAll(limited.values());
        }
        return sets.or(breaking);
    }

    /** Where requests have an outcome that a property speaks of, nothing being exhausted. */
    RequestSet spokenOf(Property property, RequestSets sets) throws BudgetExceeded {
        List<RequestSet> spoken = new ArrayList<>();
        for (Effect effect : Effect.values()) {
            if (property.verb().includes(effect)) {
                spoken.add(decided(effect, sets));
            }
        }
        return sets.or(spoken);
    }
}
