package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import java.util.stream.Stream;

/** The atomic predicates of a condition, in the order written; what contains all of a list contains each of it. */
final class AtomicPredicates implements Condition.Visitor<Stream<Condition>> {
    private static final AtomicPredicates READER = new AtomicPredicates();

    private AtomicPredicates() {}

    static Stream<Condition> of(Condition condition) {
        return condition.accept(READER);
    }

    @Override
    public Stream<Condition> visitAnd(Condition.And and) {
        return and.terms().stream().flatMap(AtomicPredicates::of);
    }

    @Override
    public Stream<Condition> visitOr(Condition.Or or) {
        return or.terms().stream().flatMap(AtomicPredicates::of);
    }

    @Override
    public Stream<Condition> visitNot(Condition.Not not) {
        return of(not.operand());
    }

    @Override
    public Stream<Condition> visitImplies(Condition.Implies implies) {
        return Stream.concat(of(implies.premise()), of(implies.conclusion()));
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
        return Contained.parts(contains).stream();
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
}
