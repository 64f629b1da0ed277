package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Value;
import java.util.List;

/** The values that an atomic predicate on a scalar mentions. */
final class Literals implements Condition.AtomicVisitor<List<Value>> {
    private Literals() {}

    static List<Value> of(Condition.Atomic leaf) {
        return leaf.acceptAtomic(new Literals());
    }

    @Override
    public List<Value> visitCompare(Condition.Compare compare) {
        return List.of(compare.value());
    }

    @Override
    public List<Value> visitOneOf(Condition.OneOf oneOf) {
        return oneOf.values();
    }

    @Override
    public List<Value> visitHas(Condition.Has has) {
        return List.of();
    }

    @Override
    public List<Value> visitIsTrue(Condition.IsTrue isTrue) {
        return List.of();
    }

    @Override
    public List<Value> visitCompareAttributes(Condition.CompareAttributes compare) {
        return List.of();
    }

    @Override
    public List<Value> visitContainsValues(Condition.ContainsValues contains) {
        return List.of();
    }

    @Override
    public List<Value> visitMatches(Condition.Matches matches) {
        return List.of();
    }

    @Override
    public List<Value> visitContains(Condition.Contains contains) {
        return List.of();
    }

    @Override
    public List<Value> visitIsEmpty(Condition.IsEmpty isEmpty) {
        return List.of();
    }

    @Override
    public List<Value> visitCount(Condition.Count count) {
        return List.of();
    }
}
