package dev.writ.verifier.explain;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.verifier.explain.ConditionTrace.Given;
import dev.writ.verifier.spelling.PredicateWords;
import dev.writ.verifier.spelling.ValueWords;
import java.util.ArrayList;
import java.util.List;

/** Asks the interpreter, of every part of a condition, whether it is true of a request. */
final class ConditionTracer implements Condition.Visitor<ConditionTrace> {
    private final Policy policy;
    private final Validation.Valid request;

    ConditionTracer(Policy policy, Validation.Valid request) {
        this.policy = policy;
        this.request = request;
    }

    ConditionTrace trace(Condition condition) {
        return condition.accept(this);
    }

    private boolean holds(Condition condition) {
        return Interpreter.concerns(policy, Scope.EVERY_ACTION, condition, request);
    }

    private ConditionTrace joined(String word, Condition whole, List<Condition> parts) {
        return new ConditionTrace(
                word, holds(whole), List.of(), parts.stream().map(this::trace).toList());
    }

    @Override
    public ConditionTrace visitAnd(Condition.And and) {
        return joined(and.terms().isEmpty() ? "always" : "all of", and, and.terms());
    }

    @Override
    public ConditionTrace visitOr(Condition.Or or) {
        return joined("one of", or, or.terms());
    }

    @Override
    public ConditionTrace visitNot(Condition.Not not) {
        return joined("not", not, List.of(not.operand()));
    }

    @Override
    public ConditionTrace visitImplies(Condition.Implies implies) {
        return joined("if the first, the second", implies, List.of(implies.premise(), implies.conclusion()));
    }

    @Override
    public ConditionTrace visitAtomic(Condition.Atomic atomic) {
        List<Given> given = new ArrayList<>(
                List.of(given(CommandPart.attributeOf(atomic.attribute()).orElse(atomic.attribute()))));
        if (atomic instanceof Condition.Relational relational) {
            given.add(given(relational.other()));
        }
        return new ConditionTrace(
                atomic.acceptAtomic(new PredicateWords(policy.vocabulary())), holds(atomic), given, List.of());
    }

    private Given given(String name) {
        return new Given(
                name, policy.vocabulary().attribute(name).map(this::value).orElse("absent"));
    }

    private String value(Vocabulary.Attribute attribute) {
        String absent = attribute
                .fallback()
                .map(value -> "absent, which is read as " + ValueWords.of(attribute.type(), value))
                .orElse("absent");
        return request.value(attribute.name())
                .map(value -> ValueWords.of(attribute.type(), value))
                .orElse(absent);
    }
}
