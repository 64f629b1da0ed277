package dev.writ.compiler.diagram;

import dev.writ.compiler.diagram.ChangedBox.Deciding;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One of two policies as diagrams, action by action: which requests are valid, what is decided, and the reason given. */
final class ComparedReader {
    private final ComparedPolicy policy;
    private final DiagramManager manager;
    private final ConditionDiagrams conditions;
    private final TerminalNumbers<Optional<String>> reasons = new TerminalNumbers<>();

    /** By place, where the condition of a rule holds; made when first asked for. */
    private final Map<Integer, Integer> guards = new HashMap<>();

    private final Map<Integer, Integer> valid = new HashMap<>();
    private final Map<Integer, Integer> outcomes = new HashMap<>();

    ComparedReader(ComparedPolicy policy, DiagramManager manager, ConditionDiagrams conditions) {
        this.policy = policy;
        this.manager = manager;
        this.conditions = conditions;
        policy.rules().forEach(rule -> rule.approval().ifPresent(manager.terminals()::mention));
    }

    int valid(int action) throws BudgetExceeded {
        Integer known = valid.get(action);
        if (known == null) {
            known = policy.valid().get(action).isEmpty()
                    ? UniqueTable.FALSE
                    : conditions.of(policy.valid().get(action).get());
            valid.put(action, known);
        }
        return known;
    }

    /** The most restrictive effect among the rules that match. */
    int outcomes(int action) throws BudgetExceeded {
        Integer known = outcomes.get(action);
        if (known == null) {
            known = read(action);
            outcomes.put(action, known);
        }
        return known;
    }

    private int read(int action) throws BudgetExceeded {
        Terminals terminals = manager.terminals();
        int violation = terminals.violation(Effect.DENY);
        int diagram = manager.changed(
                manager.not(valid(action)), terminals.undecided(policy.defaultEffect()), before -> violation);
        for (Effect effect : Effect.mostRestrictiveFirst()) {
            for (int place : ofEffect(action, effect)) {
                Rule rule = policy.rules().get(place);
                diagram = manager.changed(guard(place), diagram, before -> terminals.after(before, rule));
            }
        }
        return diagram;
    }

    private List<Integer> ofEffect(int action, Effect effect) {
        return policy.inScope().get(action).stream()
                .filter(place -> policy.rules().get(place).effect() == effect)
                .toList();
    }

    private int guard(int place) throws BudgetExceeded {
        Integer known = guards.get(place);
        if (known == null) {
            known = conditions.of(policy.rules().get(place).condition());
            guards.put(place, known);
        }
        return known;
    }

    /** That of the first rule that determines the outcome and has one; none of what is invalid. */
    int reasons(int action) throws BudgetExceeded {
        int none = reasons.number(Optional.empty());
        int diagram = none;
        for (Effect effect : Effect.values()) {
            List<Integer> places = ofEffect(action, effect);
            List<Integer> matching = new ArrayList<>();
            for (int place : places) {
                matching.add(guard(place));
            }
            diagram = manager.changed(manager.or(matching), diagram, before -> none);
            for (int i = places.size() - 1; i >= 0; i--) {
                Optional<String> reason = policy.rules().get(places.get(i)).reason();
                if (reason.isPresent()) {
                    int given = reasons.number(reason);
                    diagram = manager.changed(guard(places.get(i)), diagram, before -> given);
                }
            }
        }
        return manager.changed(manager.not(valid(action)), diagram, before -> none);
    }

    Optional<String> reason(int number) {
        return reasons.end(number);
    }

    /** What determines an outcome somewhere among some vectors, which all have it. */
    Deciding deciding(int members, Terminal outcome) throws BudgetExceeded {
        TreeSet<Integer> rules = new TreeSet<>();
        boolean byDefault = false;
        if (outcome.cause() != Terminal.Cause.VIOLATION) {
            for (int action = 0; action < policy.inScope().size(); action++) {
                int within = manager.slice(members, action);
                if (within == UniqueTable.FALSE) {
                    continue;
                }
                int left = within;
                for (int place : ofEffect(action, outcome.effect())) {
                    if (manager.combine(within, guard(place), Combination::and) != UniqueTable.FALSE) {
                        rules.add(place);
                        left = manager.combine(left, guard(place), Combination::without);
                    }
                }
                byDefault |= left != UniqueTable.FALSE;
            }
        }
        return new Deciding(List.copyOf(rules), byDefault);
    }
}
