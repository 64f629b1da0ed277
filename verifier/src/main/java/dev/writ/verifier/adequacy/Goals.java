package dev.writ.verifier.adequacy;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.Condition;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything in a policy that a test may reach, and what a request does reach, by the word of the interpreter. */
final class Goals {
    private final Policy policy;
    private final List<SingleConditions> conditions;
    private final Set<Goal> all = new LinkedHashSet<>();

    Goals(CheckedPolicy checked) {
        this.policy = checked.policy();
        this.conditions = policy.rules().stream()
                .map(rule -> SingleConditions.of(checked, rule))
                .toList();
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            all.add(Goal.decides(rule));
            for (int single = 0; single < conditions.get(rule).all().size(); single++) {
                all.add(Goal.half(rule, single, true));
                all.add(Goal.half(rule, single, false));
            }
        }
        all.add(Goal.BY_DEFAULT);
    }

    /** In source order, the default last. */
    Set<Goal> all() {
        return all;
    }

    SingleConditions conditions(int rule) {
        return conditions.get(rule);
    }

    /** Nothing of a request that is not valid. */
    Set<Goal> reachedBy(JsonObject request) {
        if (!(Interpreter.validate(policy, request) instanceof Validation.Valid valid)) {
            return Set.of();
        }
        Decision decision = Interpreter.decide(policy, valid);
        Set<Goal> reached = new LinkedHashSet<>();
        for (int place = 0; place < policy.rules().size(); place++) {
            Rule rule = policy.rules().get(place);
            if (ActionNames.includes(rule.scope(), valid.action(), policy.vocabulary())) {
                if (decision.rules().contains(rule.id())) {
                    reached.add(Goal.decides(place));
                }
                reached.addAll(halves(place, valid));
            }
        }
        if (decision.isDefault()) {
            reached.add(Goal.BY_DEFAULT);
        }
        return reached;
    }

    private List<Goal> halves(int place, Validation.Valid request) {
        List<Goal> halves = new ArrayList<>();
        SingleConditions of = conditions.get(place);
        for (int single = 0; single < of.all().size(); single++) {
            ConditionPart part = of.all().get(single);
            Condition held = of.with(part, true);
            Condition failed = of.with(part, false);
            if (Interpreter.holds(held, request) != Interpreter.holds(failed, request)) {
                halves.add(Goal.half(place, single, Interpreter.holds(part.condition(), request)));
            }
        }
        return halves;
    }
}
