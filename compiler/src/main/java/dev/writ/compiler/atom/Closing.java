package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.syntax.Expr;
import java.util.Collection;

/** Whether a predicate speaks of members of a set that it does not name. */
final class Closing implements Condition.AtomicVisitor<Boolean> {
    private Closing() {}

    static boolean is(Condition.Atomic predicate) {
        return predicate.acceptAtomic(new Closing());
    }

    static boolean isAny(Collection<Condition.Atomic> predicates) {
        return predicates.stream().anyMatch(Closing::is);
    }

    @Override
    public Boolean visitContains(Condition.Contains contains) {
        return contains.quantifier() == Expr.Quantifier.ONLY;
    }

    @Override
    public Boolean visitIsEmpty(Condition.IsEmpty isEmpty) {
        return true;
    }

    /** What counts has a column of its own. */
    @Override
    public Boolean visitCount(Condition.Count count) {
        return false;
    }

    @Override
    public Boolean visitHas(Condition.Has has) {
        return false;
    }

    @Override
    public Boolean visitIsTrue(Condition.IsTrue isTrue) {
        return false;
    }

    @Override
    public Boolean visitCompare(Condition.Compare compare) {
        return false;
    }

    @Override
    public Boolean visitCompareAttributes(Condition.CompareAttributes compare) {
        return false;
    }

    @Override
    public Boolean visitContainsValues(Condition.ContainsValues contains) {
        return false;
    }

    @Override
    public Boolean visitMatches(Condition.Matches matches) {
        return false;
    }

    @Override
    public Boolean visitOneOf(Condition.OneOf oneOf) {
        return false;
    }
}
