package dev.writ.verifier.finding;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.compiler.diagram.RequestSets;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Rules without which no outcome changes, an explicit one being another than the same by default: all of them can be
 * removed together, and then none is left of which that is true. Of rules that say the same the first one stays, and of
 * one that is contained in another the other.
 */
final class RedundantRuleSearch {
    private final PolicyView policy;
    private final RequestSets sets;
    private final RuleRoles roles;

    /** By redundant rule, those that cover it. */
    private final SortedMap<Integer, List<Integer>> covers = new TreeMap<>();

    RedundantRuleSearch(PolicyView policy, RuleRoles roles) throws BudgetExceeded {
        this.policy = policy;
        this.sets = policy.sets();
        this.roles = roles;
        for (List<Integer> group : groups()) {
            search(group);
        }
    }

    /** By redundant rule, those that stay and cover it. */
    SortedMap<Integer, List<Integer>> covers() {
        return covers;
    }

    /** Only a rule of the same effect and requirement makes another redundant. */
    private record Kind(Effect effect, Optional<ApprovalRequirement> approval) {}

    private List<List<Integer>> groups() {
        Map<Kind, List<Integer>> groups = new LinkedHashMap<>();
        for (int place : roles.having(RuleRoles.Role.DETERMINES)) {
            Rule rule = policy.rule(place);
            groups.computeIfAbsent(new Kind(rule.effect(), rule.approval()), none -> new ArrayList<>())
                    .add(place);
        }
        return List.copyOf(groups.values());
    }

    private void search(List<Integer> group) throws BudgetExceeded {
        List<Integer> candidates = candidates(group);
        Map<Integer, Integer> containers = new LinkedHashMap<>();
        for (int place = candidates.size() - 1; place >= 0; place--) {
            int rule = candidates.get(place);
            Optional<Integer> container = container(rule, group, containers.keySet());
            if (container.isPresent()) {
                containers.put(rule, container.get());
            }
        }
        containers.forEach((rule, container) -> covers.put(rule, List.of(outermost(container, containers))));
        List<Integer> staying = new ArrayList<>(group);
        staying.removeAll(containers.keySet());
        for (int place = candidates.size() - 1; place >= 0; place--) {
            int rule = candidates.get(place);
            if (!containers.containsKey(rule)) {
                List<Integer> others = new ArrayList<>(staying);
                others.remove(Integer.valueOf(rule));
                Optional<List<Integer>> together = cover(rule).fewest(others);
                if (together.isPresent()) {
                    covers.put(rule, together.get());
                    staying = others;
                }
            }
        }
    }

    private RuleCover cover(int rule) {
        return new RuleCover(policy, rule, action -> action.determined(rule));
    }

    /** One that is contained in a rule that is contained in another is contained in that. */
    private static int outermost(int rule, Map<Integer, Integer> containers) {
        int outermost = rule;
        while (containers.containsKey(outermost)) {
            outermost = containers.getOrDefault(outermost, outermost);
        }
        return outermost;
    }

    /** Those that all others together cover: each action is gone through twice, from its first rule and from its last. */
    private List<Integer> candidates(List<Integer> group) throws BudgetExceeded {
        Set<Integer> needed = new HashSet<>();
        Set<Integer> members = new HashSet<>(group);
        for (ActionView action : policy.actions()) {
            List<Integer> rules =
                    action.rules().stream().filter(members::contains).toList();
            List<RequestSet> before = new ArrayList<>(List.of(sets.none()));
            for (int rule : rules) {
                before.add(sets.or(before.get(before.size() - 1), action.matches(rule)));
            }
            RequestSet after = sets.none();
            for (int place = rules.size() - 1; place >= 0; place--) {
                int rule = rules.get(place);
                RequestSet alone = sets.without(sets.without(action.determined(rule), before.get(place)), after);
                if (!needed.contains(rule) && !policy.isVacant(alone)) {
                    needed.add(rule);
                }
                after = sets.or(after, action.matches(rule));
            }
        }
        return group.stream().filter(rule -> !needed.contains(rule)).toList();
    }

    /** One that determines whatever the rule does, and more or stands before it. */
    private Optional<Integer> container(int rule, List<Integer> group, Set<Integer> contained) throws BudgetExceeded {
        for (int other : group) {
            if (other != rule
                    && !contained.contains(other)
                    && cover(rule).isCovered(List.of(other))
                    && (other < rule || !cover(other).isCovered(List.of(rule)))) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }
}
