package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The atomic predicates of conditions. */
final class AtomicPredicates implements Condition.Visitor<Stream<Condition>> {
    private static final AtomicPredicates LEAVES = new AtomicPredicates();

    private AtomicPredicates() {}

    /** Each once, in the order of first use. */
    static Set<Condition> of(List<Condition> conditions) {
        Set<Condition> leaves = new LinkedHashSet<>();
        conditions.forEach(condition -> condition.accept(LEAVES).forEach(leaves::add));
        return leaves;
    }

    static String attribute(Condition leaf) {
        return leaf.accept(new AttributeOf());
    }

    /** The names of the attributes that some leaf compares with another. */
    static Set<String> compared(Set<Condition> leaves) {
        Set<String> compared = new LinkedHashSet<>();
        for (Condition leaf : leaves) {
            if (leaf instanceof Condition.CompareAttributes compare) {
                compared.add(compare.left());
                compared.add(compare.right());
            }
        }
        return compared;
    }

    private Stream<Condition> below(List<Condition> terms) {
        return terms.stream().flatMap(term -> term.accept(this));
    }

    @Override
    public Stream<Condition> visitAnd(Condition.And and) {
        return below(and.terms());
    }

    @Override
    public Stream<Condition> visitOr(Condition.Or or) {
        return below(or.terms());
    }

    @Override
    public Stream<Condition> visitNot(Condition.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Stream<Condition> visitImplies(Condition.Implies implies) {
        return below(List.of(implies.premise(), implies.conclusion()));
    }

    @Override
    public Stream<Condition> visitHas(Condition.Has has) {
        return Stream.of(has);
    }

    @Override
    public Stream<Condition> visitIsTrue(Condition.IsTrue isTrue) {
        return Stream.of(isTrue);
    }

    @Override
    public Stream<Condition> visitCompare(Condition.Compare compare) {
        return Stream.of(compare);
    }

    @Override
    public Stream<Condition> visitOneOf(Condition.OneOf oneOf) {
        return Stream.of(oneOf);
    }

    @Override
    public Stream<Condition> visitContains(Condition.Contains contains) {
        return Stream.of(contains);
    }

    @Override
    public Stream<Condition> visitCompareAttributes(Condition.CompareAttributes compare) {
        return Stream.of(compare);
    }

    @Override
    public Stream<Condition> visitMatches(Condition.Matches matches) {
        return Stream.of(matches);
    }

    @Override
    public Stream<Condition> visitIsEmpty(Condition.IsEmpty isEmpty) {
        return Stream.of(isEmpty);
    }

    private static final class AttributeOf extends LeafVisitor<String> {
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
    }
}
