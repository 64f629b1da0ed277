package dev.writ.verifier.property;

import dev.writ.language.model.Condition;
import java.util.List;
import java.util.stream.Stream;

/**
 * The atomic predicates of a condition that speak for it, in the order written: those that it is made true by, and not
 * those that it is made true by if they are false.
 */
public final class AtomicTests implements Condition.Visitor<Stream<Condition.Atomic>> {
    private static final AtomicTests FOR = new AtomicTests(true);
    private static final AtomicTests AGAINST = new AtomicTests(false);

    private final boolean speaksFor;

    private AtomicTests(boolean speaksFor) {
        this.speaksFor = speaksFor;
    }

    public static List<Condition.Atomic> speakingFor(Condition condition) {
        return condition.accept(FOR).toList();
    }

    /** Those that speak for a condition and those that speak against it. */
    public static List<Condition.Atomic> all(Condition condition) {
        return Stream.concat(condition.accept(FOR), condition.accept(AGAINST)).toList();
    }

    private AtomicTests other() {
        return speaksFor ? AGAINST : FOR;
    }

    private Stream<Condition.Atomic> each(List<Condition> terms) {
        return terms.stream().flatMap(term -> term.accept(this));
    }

    @Override
    public Stream<Condition.Atomic> visitAnd(Condition.And and) {
        return each(and.terms());
    }

    @Override
    public Stream<Condition.Atomic> visitOr(Condition.Or or) {
        return each(or.terms());
    }

    @Override
    public Stream<Condition.Atomic> visitNot(Condition.Not not) {
        return not.operand().accept(other());
    }

    @Override
    public Stream<Condition.Atomic> visitImplies(Condition.Implies implies) {
        return Stream.concat(
                implies.premise().accept(other()), implies.conclusion().accept(this));
    }

    @Override
    public Stream<Condition.Atomic> visitAtomic(Condition.Atomic atomic) {
        return speaksFor ? Stream.of(atomic) : Stream.empty();
    }
}
