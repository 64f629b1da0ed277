package dev.writ.compiler.diagram;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Effect;
import java.util.List;
import java.util.Optional;

/**
 * One of two policies over common classes: what it says, action by action.
 *
 * @param defaultEffect of a valid request that no rule matches
 * @param valid by action, which requests for it are valid; absent where none is
 * @param inScope by action, the places of the rules that have it in their scope, ascending
 */
public record ComparedPolicy(
        List<Rule> rules, Effect defaultEffect, List<Optional<Condition>> valid, List<List<Integer>> inScope) {
    public ComparedPolicy {
        rules = List.copyOf(rules);
        valid = List.copyOf(valid);
        inScope = inScope.stream().map(List::copyOf).toList();
    }
}
