package dev.writ.compiler.diagram;

import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which rules have an action in their scope. */
final class RulesByAction {
    private final List<Integer> everywhere = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byTag = new HashMap<>();

    private RulesByAction() {}

    /** For each action its rules, ascending; last, where actions are open, those of every action not listed. */
    static List<List<Integer>> of(Policy policy) {
        return of(policy.rules().stream().map(Rule::scope).toList(), policy.vocabulary());
    }

    /** For each action the places of the scopes that it is in, as for rules. */
    static List<List<Integer>> of(List<Scope> scopes, Vocabulary vocabulary) {
        RulesByAction index = new RulesByAction();
        for (int rule = 0; rule < scopes.size(); rule++) {
            index.add(rule, scopes.get(rule));
        }
        List<List<Integer>> byAction = new ArrayList<>();
        for (Vocabulary.Action action : vocabulary.actions()) {
            byAction.add(index.of(action));
        }
        if (vocabulary.openActions()) {
            byAction.add(List.copyOf(index.everywhere));
        }
        return byAction;
    }

    private void add(int rule, Scope scope) {
        if (scope.isEveryAction()) {
            everywhere.add(rule);
        }
        scope.actions().forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>())
                .add(rule));
        scope.tags().forEach(tag -> byTag.computeIfAbsent(tag, t -> new ArrayList<>())
                .add(rule));
    }

    private List<Integer> of(Vocabulary.Action action) {
        TreeSet<Integer> rules = new TreeSet<>(everywhere);
        rules.addAll(byName.getOrDefault(action.name(), List.of()));
        action.tags().forEach(tag -> rules.addAll(byTag.getOrDefault(tag, List.of())));
        return List.copyOf(rules);
    }
}
