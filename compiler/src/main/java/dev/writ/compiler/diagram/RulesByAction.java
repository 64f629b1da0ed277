package dev.writ.compiler.diagram;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Which rules have an action in their scope. */
public final class RulesByAction {
    private final List<Integer> everywhere = new ArrayList<>();
    private final List<Integer> joined = new ArrayList<>();
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final Map<String, List<Integer>> byTag = new HashMap<>();

    private RulesByAction() {}

    /** For each action its rules, ascending; last, where actions are open, those of every action not listed. */
    static List<List<Integer>> of(Policy policy) {
        return of(policy.rules().stream().map(Rule::scope).toList(), policy.vocabulary());
    }

    /** For each action of a vocabulary that lists a name of each class the places of the scopes that it is in. */
    public static List<List<Integer>> of(List<Scope> scopes, Vocabulary vocabulary) {
        RulesByAction index = new RulesByAction();
        for (int rule = 0; rule < scopes.size(); rule++) {
            index.add(rule, scopes.get(rule));
        }
        List<List<Integer>> byAction = new ArrayList<>();
        for (Vocabulary.Action action : vocabulary.actions()) {
            byAction.add(index.of(action, scopes, vocabulary));
        }
        if (vocabulary.openActions()) {
            byAction.add(ofOthers(scopes, vocabulary));
        }
        return byAction;
    }

    private void add(int rule, Scope scope) {
        if (scope.isEveryAction()) {
            everywhere.add(rule);
        }
        if (!scope.isPlain()) {
            joined.add(rule);
            return;
        }
        scope.names().forEach(name -> byName.computeIfAbsent(name, n -> new ArrayList<>())
                .add(rule));
        scope.tags().forEach(tag -> byTag.computeIfAbsent(tag, t -> new ArrayList<>())
                .add(rule));
    }

    private List<Integer> of(Vocabulary.Action action, List<Scope> scopes, Vocabulary vocabulary) {
        TreeSet<Integer> rules = new TreeSet<>(everywhere);
        rules.addAll(byName.getOrDefault(action.name(), List.of()));
        action.tags().forEach(tag -> rules.addAll(byTag.getOrDefault(tag, List.of())));
        joined.stream()
                .filter(rule -> ActionNames.includes(scopes.get(rule), action.name(), vocabulary))
                .forEach(rules::add);
        return List.copyOf(rules);
    }

    private static List<Integer> ofOthers(List<Scope> scopes, Vocabulary vocabulary) {
        return IntStream.range(0, scopes.size())
                .filter(rule -> OtherActions.areIn(scopes.get(rule), vocabulary))
                .boxed()
                .toList();
    }
}
