package dev.writ.verifier.adequacy;

import dev.writ.compiler.diagram.RequestSet;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.model.CheckedPolicy;
import dev.writ.language.model.ConditionPart;
import dev.writ.language.model.Policy;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.json.JsonObject;
import dev.writ.runtime.json.JsonWriter;
import dev.writ.verifier.adequacy.Coverage.Reached;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.finding.ActionView;
import dev.writ.verifier.finding.PolicyView;
import dev.writ.verifier.property.PropertyProof;
import dev.writ.verifier.replay.EnginesDisagree;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Finds what the tests of a policy reach, and for what they do not a request that would. That no request reaches something is
 * read off decision diagrams, and said only where the classes that they speak of are proved right.
 */
public final class CoverageSearch {
    private final CheckedPolicy checked;
    private final Policy policy;
    private final Goals goals;
    private final Map<Goal, Reached> reached = new LinkedHashMap<>();
    private final SuggestedTests suggested;

    private CoverageSearch(CheckedPolicy checked) {
        this.checked = checked;
        this.policy = checked.policy();
        this.goals = new Goals(checked);
        goals.all().forEach(goal -> reached.put(goal, Reached.NO));
        this.suggested = new SuggestedTests(checked);
        policy.tests().forEach(test -> goals.reachedBy(test.request()).forEach(goal -> reached.put(goal, Reached.YES)));
    }

    /**
     * What a policy's own tests reach.
     *
     * @param solver asked for only where something is not reached
     * @throws EnginesDisagree when a request does not reach what it was made for
     */
    public static Coverage of(CheckedPolicy checked, Supplier<Solver> solver, QueryLimits limits)
            throws EnginesDisagree {
        CoverageSearch search = new CoverageSearch(checked);
        List<Goal> missed = search.having(Reached.NO);
        if (!missed.isEmpty()) {
            search.look(missed, solver.get(), limits);
        }
        return search.coverage();
    }

    private List<Goal> having(Reached which) {
        return goals.all().stream().filter(goal -> reached.get(goal) == which).toList();
    }

    private void look(List<Goal> missed, Solver solver, QueryLimits limits) throws EnginesDisagree {
        try {
            PropertyProof proof = new PropertyProof(policy, solver, limits);
            PolicyView view = PolicyView.of(
                    checked, proof.terms(), solver, limits, request -> Interpreter.decide(policy, request));
            Set<Goal> suggestedFor = new LinkedHashSet<>();
            for (Goal goal : missed) {
                if (!suggestedFor.contains(goal)) {
                    suggestedFor.addAll(look(goal, view));
                }
            }
            if (reached.containsValue(Reached.NEVER) && proof.doubtOfClasses().isPresent()) {
                having(Reached.NEVER).forEach(goal -> reached.put(goal, Reached.UNKNOWN));
            }
        } catch (BudgetExceeded | ClassesUndecided e) {
            missed.forEach(goal -> reached.put(goal, Reached.UNKNOWN));
            suggested.clear();
        }
    }

    /** The goals that a test is suggested for: this one and what else that test reaches. */
    private Set<Goal> look(Goal goal, PolicyView view) throws EnginesDisagree {
        Optional<JsonObject> request;
        try {
            request = request(goal, view);
        } catch (BudgetExceeded e) {
            reached.put(goal, Reached.UNKNOWN);
            return Set.of();
        }
        if (request.isEmpty()) {
            reached.put(goal, Reached.NEVER);
            return Set.of();
        }
        Set<Goal> reaches = goals.reachedBy(request.get());
        if (!reaches.contains(goal)) {
            throw new EnginesDisagree("a request that should reach %s does not: %s"
                    .formatted(words(goal), JsonWriter.write(request.get())));
        }
        Set<Goal> missed = new LinkedHashSet<>(reaches);
        missed.removeIf(other -> reached.get(other) == Reached.YES);
        List<String> words = new ArrayList<>(List.of(words(goal)));
        missed.stream().filter(other -> !other.equals(goal)).map(this::words).forEach(words::add);
        suggested.add(request.get(), words);
        return missed;
    }

    private String words(Goal goal) {
        if (goal.equals(Goal.BY_DEFAULT)) {
            return "the default decides";
        }
        String rule = policy.rules().get(goal.rule()).id();
        return goal.isHalf()
                ? "in `%s`, `%s` is %s"
                        .formatted(
                                rule,
                                SingleConditions.text(
                                        goals.conditions(goal.rule()).all().get(goal.single())),
                                goal.held())
                : "`%s` decides".formatted(rule);
    }

    private Optional<JsonObject> request(Goal goal, PolicyView view) throws BudgetExceeded {
        if (goal.equals(Goal.BY_DEFAULT)) {
            return request(view, view.actions(), ActionView::byDefault);
        }
        int rule = goal.rule();
        List<ActionView> actions = view.inScope(rule);
        if (!goal.isHalf()) {
            return request(view, actions, action -> action.determined(rule));
        }
        SingleConditions conditions = goals.conditions(rule);
        ConditionPart single = conditions.all().get(goal.single());
        RequestSet holding = view.holding(single.condition());
        RequestSet matching = view.holding(conditions.with(single, true));
        RequestSet otherwise = view.holding(conditions.with(single, false));
        RequestSet matters = view.sets()
                .or(view.sets().without(matching, otherwise), view.sets().without(otherwise, matching));
        RequestSet half =
                goal.held() ? view.sets().and(matters, holding) : view.sets().without(matters, holding);
        Effect effect = policy.rules().get(rule).effect();
        // A request that no stricter rule matches shows more: the condition then makes a difference to the decision.
        Optional<JsonObject> telling = request(view, actions, action -> view.sets()
                .without(view.sets().and(action.valid(), half), action.outranking(effect)));
        return telling.isPresent()
                ? telling
                : request(view, actions, action -> view.sets().and(action.valid(), half));
    }

    /** A request of the first of some actions that has one in the set that is made of it. */
    private static Optional<JsonObject> request(PolicyView view, List<ActionView> actions, PolicyView.OfAction set)
            throws BudgetExceeded {
        for (ActionView action : actions) {
            RequestSet asked = set.in(action);
            if (!view.isVacant(asked)) {
                return view.witnesses().request(action, asked);
            }
        }
        return Optional.empty();
    }

    private Coverage coverage() {
        List<Coverage.OfRule> rules = new ArrayList<>();
        for (int rule = 0; rule < policy.rules().size(); rule++) {
            String id = policy.rules().get(rule).id();
            List<Coverage.OfCondition> conditions = new ArrayList<>();
            List<ConditionPart> singles = goals.conditions(rule).all();
            for (int single = 0; single < singles.size(); single++) {
                conditions.add(new Coverage.OfCondition(
                        singles.get(single).span(),
                        SingleConditions.text(singles.get(single)),
                        reached(Goal.half(rule, single, true)),
                        reached(Goal.half(rule, single, false))));
            }
            rules.add(new Coverage.OfRule(
                    id,
                    checked.origins().rules().getOrDefault(id, checked.origins().document()),
                    reached(Goal.decides(rule)),
                    conditions));
        }
        return new Coverage(rules, reached(Goal.BY_DEFAULT), suggested.all());
    }

    private Reached reached(Goal goal) {
        return reached.getOrDefault(goal, Reached.UNKNOWN);
    }
}
