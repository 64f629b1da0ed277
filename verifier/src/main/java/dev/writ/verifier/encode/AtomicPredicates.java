package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The atomic predicates of conditions. */
public final class AtomicPredicates implements Condition.Visitor<Stream<Condition.Atomic>> {
    private static final AtomicPredicates LEAVES = new AtomicPredicates();

    private AtomicPredicates() {}

    /** Each once, in the order of first use. */
    public static Set<Condition.Atomic> of(List<Condition> conditions) {
        Set<Condition.Atomic> leaves = new LinkedHashSet<>();
        conditions.forEach(condition -> condition.accept(LEAVES).forEach(leaves::add));
        return leaves;
    }

    /** The names of the attributes that some leaf compares with another. */
    static Set<String> compared(Set<Condition.Atomic> leaves) {
        Set<String> compared = new LinkedHashSet<>();
        for (Condition.Atomic leaf : leaves) {
            if (leaf instanceof Condition.Relational relation) {
                compared.add(relation.attribute());
                compared.add(relation.other());
            }
        }
        return compared;
    }

    private Stream<Condition.Atomic> below(List<Condition> terms) {
        return terms.stream().flatMap(term -> term.accept(this));
    }

    @Override
    public Stream<Condition.Atomic> visitAnd(Condition.And and) {
        return below(and.terms());
    }

    @Override
    public Stream<Condition.Atomic> visitOr(Condition.Or or) {
        return below(or.terms());
    }

    @Override
    public Stream<Condition.Atomic> visitNot(Condition.Not not) {
        return not.operand().accept(this);
    }

    @Override
    public Stream<Condition.Atomic> visitImplies(Condition.Implies implies) {
        return below(List.of(implies.premise(), implies.conclusion()));
    }

    @Override
    public Stream<Condition.Atomic> visitAtomic(Condition.Atomic atomic) {
        return Stream.of(atomic);
    }
}
