package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;

/** Which attribute an atomic predicate tests. */
final class TestedAttribute implements Condition.Visitor<String> {
    private static final TestedAttribute READER = new TestedAttribute();

    private TestedAttribute() {}

    static String of(Condition leaf) {
        return leaf.accept(READER);
    }

    @Override
    public String visitAnd(Condition.And and) {
        throw notAtomic(and);
    }

    @Override
    public String visitOr(Condition.Or or) {
        throw notAtomic(or);
    }

    @Override
    public String visitNot(Condition.Not not) {
        throw notAtomic(not);
    }

    @Override
    public String visitImplies(Condition.Implies implies) {
        throw notAtomic(implies);
    }

    @Override
    public String visitHas(Condition.Has has) {
        return has.attribute();
    }

    @Override
    public String visitIsTrue(Condition.IsTrue isTrue) {
        return isTrue.attribute();
    }

    @Override
    public String visitCompare(Condition.Compare compare) {
        return compare.attribute();
    }

    @Override
    public String visitOneOf(Condition.OneOf oneOf) {
        return oneOf.attribute();
    }

    @Override
    public String visitContains(Condition.Contains contains) {
        return contains.attribute();
    }

    @Override
    public String visitCompareAttributes(Condition.CompareAttributes compare) {
        return compare.left();
    }

    @Override
    public String visitMatches(Condition.Matches matches) {
        return matches.attribute();
    }

    @Override
    public String visitIsEmpty(Condition.IsEmpty isEmpty) {
        return isEmpty.attribute();
    }

    private static IllegalArgumentException notAtomic(Condition condition) {
        return new IllegalArgumentException("not an atomic predicate: " + condition);
    }
}
