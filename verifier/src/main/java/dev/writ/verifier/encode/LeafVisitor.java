package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;

/** Visits atomic predicates; a connective is a mistake of the caller. */
abstract class LeafVisitor<R> implements Condition.Visitor<R> {
    @Override
    public final R visitAnd(Condition.And and) {
        throw noLeaf(and);
    }

    @Override
    public final R visitOr(Condition.Or or) {
        throw noLeaf(or);
    }

    @Override
    public final R visitNot(Condition.Not not) {
        throw noLeaf(not);
    }

    @Override
    public final R visitImplies(Condition.Implies implies) {
        throw noLeaf(implies);
    }

    private static IllegalArgumentException noLeaf(Condition condition) {
        return new IllegalArgumentException("no atomic predicate: " + condition);
    }
}
