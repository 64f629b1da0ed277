package dev.writ.verifier.explain;

import dev.writ.language.interpret.ActionNames;
import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.runtime.decision.Decision;
import dev.writ.runtime.json.JsonObject;
import dev.writ.verifier.explain.ExplainedRule.Standing;
import dev.writ.verifier.spelling.ScopeWords;
import java.util.List;
import java.util.Optional;

/** Explains decisions of one policy, asking nobody but the interpreter. */
public final class DecisionExplainer {
    private final Policy policy;

    public DecisionExplainer(Policy policy) {
        this.policy = policy;
    }

    public ExplainedDecision explain(JsonObject request) {
        Decision decision = Interpreter.decide(policy, request);
        Optional<Validation.Valid> read = read(request);
        return new ExplainedDecision(
                request,
                decision,
                read.map(this::violated).orElse(List.of()),
                policy.rules().stream()
                        .map(rule -> explained(rule, decision, read))
                        .toList(),
                policy.limits().stream()
                        .filter(limit -> decision.limits().contains(limit.id()))
                        .map(limit -> new ExplainedDecision.Owed(limit, isBeyond(limit, read)))
                        .toList(),
                new NearestSearch(policy, request, decision).find());
    }

    private boolean isBeyond(Limit limit, Optional<Validation.Valid> read) {
        return read.isPresent()
                && limit.beyond(policy.vocabulary())
                        .filter(beyond -> Interpreter.concerns(policy, limit.scope(), beyond, read.get()))
                        .isPresent();
    }

    /** The request as the vocabulary has it, whatever it violates; empty where it does not fit the vocabulary. */
    private Optional<Validation.Valid> read(JsonObject request) {
        return Interpreter.validate(policy.withGuards(Policy.Guards.NONE), request) instanceof Validation.Valid valid
                ? Optional.of(valid)
                : Optional.empty();
    }

    private List<ExplainedDecision.Violated> violated(Validation.Valid request) {
        ConditionTracer tracer = new ConditionTracer(policy, request);
        return policy.assumptions().stream()
                .filter(assumption -> !fulfils(request, assumption))
                .map(assumption ->
                        new ExplainedDecision.Violated(assumption.id(), tracer.trace(assumption.condition())))
                .toList();
    }

    private boolean fulfils(Validation.Valid request, Assumption assumption) {
        return Interpreter.concerns(policy, Scope.EVERY_ACTION, assumption.condition(), request);
    }

    private ExplainedRule explained(Rule rule, Decision decision, Optional<Validation.Valid> read) {
        boolean isAsked = read.isPresent() && decision.invalid().isEmpty();
        Standing standing = isAsked ? standing(rule, decision, read.get()) : Standing.NOT_ASKED;
        boolean isTraced = isAsked && standing != Standing.OTHER_ACTION;
        return new ExplainedRule(
                rule.id(),
                rule.effect(),
                ScopeWords.of(rule.scope()),
                standing,
                isTraced ? trace(rule.condition(), read.get()) : Optional.empty());
    }

    private Optional<ConditionTrace> trace(Condition condition, Validation.Valid request) {
        return Optional.of(new ConditionTracer(policy, request).trace(condition));
    }

    private Standing standing(Rule rule, Decision decision, Validation.Valid request) {
        if (!ActionNames.includes(rule.scope(), request.action(), policy.vocabulary())) {
            return Standing.OTHER_ACTION;
        }
        if (!Interpreter.matches(policy, rule, request)) {
            return Standing.CONDITION_FAILS;
        }
        return rule.effect() == decision.effect() ? Standing.DETERMINES : Standing.OUTRANKED;
    }
}
