package dev.writ.language.model;

/** Visits every test in a condition, in the order written. */
public abstract class ConditionWalk implements Condition.Visitor<Void> {
    @Override
    public final Void visitAnd(Condition.And and) {
        and.terms().forEach(term -> term.accept(this));
        return null;
    }

    @Override
    public final Void visitOr(Condition.Or or) {
        or.terms().forEach(term -> term.accept(this));
        return null;
    }

    @Override
    public final Void visitNot(Condition.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public final Void visitImplies(Condition.Implies implies) {
        implies.premise().accept(this);
        return implies.conclusion().accept(this);
    }
}
