package dev.writ.verifier.partition;

import dev.writ.language.model.Condition;
import java.util.List;
import java.util.stream.Stream;

/** The atomic predicates of a condition, in the order written. */
final class Predicates implements Condition.Visitor<Stream<Condition.Atomic>> {
    private Predicates() {}

    static Stream<Condition.Atomic> of(Condition condition) {
        return condition.accept(new Predicates());
    }

    private Stream<Condition.Atomic> all(List<Condition> terms) {
        return terms.stream().flatMap(term -> term.accept(this));
    }

    @Override
    public Stream<Condition.Atomic> visitAnd(Condition.And and) {
        return all(and.terms());
    }

    @Override
    public Stream<Condition.Atomic> visitOr(Condition.Or or) {
        return all(or.terms());
    }

    @Override
    public Stream<Condition.Atomic> visitNot(Condition.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Stream<Condition.Atomic> visitImplies(Condition.Implies implies) {
        return all(List.of(implies.premise(), implies.conclusion()));
    }

    @Override
    public Stream<Condition.Atomic> visitAtomic(Condition.Atomic atomic) {
        return Stream.of(atomic);
    }
}
