package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import java.util.stream.Stream;

/** The atomic predicates of a condition, in the order written; what contains all of a list contains each of it. */
final class AtomicPredicates implements Condition.Visitor<Stream<Condition.Atomic>> {
    private static final AtomicPredicates READER = new AtomicPredicates();

    private AtomicPredicates() {}

    static Stream<Condition.Atomic> of(Condition condition) {
        return condition.accept(READER);
    }

    @Override
    public Stream<Condition.Atomic> visitAnd(Condition.And and) {
        return and.terms().stream().flatMap(AtomicPredicates::of);
    }

    @Override
    public Stream<Condition.Atomic> visitOr(Condition.Or or) {
        return or.terms().stream().flatMap(AtomicPredicates::of);
    }

    @Override
    public Stream<Condition.Atomic> visitNot(Condition.Not not) {
        return of(not.operand());
    }

    @Override
    public Stream<Condition.Atomic> visitImplies(Condition.Implies implies) {
        return Stream.concat(of(implies.premise()), of(implies.conclusion()));
    }

    @Override
    public Stream<Condition.Atomic> visitAtomic(Condition.Atomic atomic) {
        return Contained.parts(atomic).stream();
    }
}
