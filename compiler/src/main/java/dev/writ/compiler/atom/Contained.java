package dev.writ.compiler.atom;

import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.syntax.Expr;
import java.util.List;
import java.util.stream.Stream;

/** Says what a set contains in the plainest way. */
final class Contained {
    private Contained() {}

    /**
     * Predicates that together say the same: instead of <em>all</em> of some things, of each that there is <em>any</em>.
     */
    static List<Condition.Atomic> parts(Condition.Atomic leaf) {
        if (!(leaf instanceof Condition.Contains contains) || contains.quantifier() != Expr.Quantifier.ALL) {
            return List.of(leaf);
        }
        Stream<Condition.Atomic> members = contains.members().stream()
                .map(member -> new Condition.Contains(contains.attribute(), Expr.Quantifier.ANY, List.of(member)));
        Stream<Condition.Atomic> patterns = contains.patterns().stream()
                .map(pattern ->
                        new Condition.Contains(contains.attribute(), Expr.Quantifier.ANY, List.of(), List.of(pattern)));
        return Stream.concat(members, patterns).toList();
    }

    /** Of a closed set, the values that match a pattern instead of the pattern. */
    static Condition.Contains resolved(Condition.Contains contains, Type type) {
        if (contains.patterns().isEmpty()
                || !(type instanceof Type.Members members)
                || members.values().isEmpty()) {
            return contains;
        }
        List<String> values = members.values().get().stream()
                .filter(value -> contains.members().contains(value)
                        || contains.patterns().stream().anyMatch(pattern -> PatternMatch.matches(value, pattern)))
                .toList();
        return new Condition.Contains(contains.attribute(), contains.quantifier(), values);
    }

    /** The same predicate, of a closed set by values alone. */
    static Condition.Atomic resolved(Condition.Atomic leaf, Type type) {
        return leaf instanceof Condition.Contains contains ? resolved(contains, type) : leaf;
    }
}
