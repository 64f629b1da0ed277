package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.ClassTests;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Turns the scope and condition of a rule into the cubes of the vectors that it matches. */
final class RuleRegions {
    private final Space space;
    private final Map<String, Classes> byName;
    private final Map<String, Classes> byTag;
    private final ClassTests tests;
    private final Reader holding = new Reader(true);
    private final Reader failing = new Reader(false);

    RuleRegions(Space space, Vocabulary vocabulary, Atoms atoms) {
        this.space = space;
        this.tests = new ClassTests(vocabulary, atoms);
        Map<String, List<Integer>> names = new HashMap<>();
        Map<String, List<Integer>> tags = new HashMap<>();
        for (int a = 0; a < vocabulary.actions().size(); a++) {
            add(names, vocabulary.actions().get(a).name(), a);
            for (String tag : vocabulary.actions().get(a).tags()) {
                add(tags, tag, a);
            }
        }
        this.byName = classes(names);
        this.byTag = classes(tags);
    }

    /** The cubes that the rule matches; empty when they are too many. */
    Optional<List<Cube>> of(Rule rule) {
        return of(rule.scope(), rule.condition());
    }

    /** The cubes in the scope for which the condition holds; empty when they are too many. */
    Optional<List<Cube>> of(Scope scope, Condition condition) {
        Classes actions = actions(scope);
        if (actions.isEmpty()) {
            return Optional.of(List.of());
        }
        CubeUnion concerned = CubeUnion.of(Cube.EVERYTHING.with(space, Space.ACTION, actions));
        return condition.accept(holding).and(space, concerned).cubes();
    }

    /** The cubes for which the condition does not hold; empty when they are too many. */
    Optional<List<Cube>> violating(Condition condition) {
        return condition.accept(failing).cubes();
    }

    private Classes actions(Scope scope) {
        if (scope.isEveryAction()) {
            return space.all(Space.ACTION);
        }
        // An action that is not listed has neither a name that a scope can give nor a tag.
        Classes included = Classes.none(space.size(Space.ACTION));
        for (String name : scope.actions()) {
            included = included.or(byName.getOrDefault(name, included));
        }
        for (String tag : scope.tags()) {
            included = included.or(byTag.getOrDefault(tag, included));
        }
        return included;
    }

    private static void add(Map<String, List<Integer>> lists, String key, int action) {
        lists.computeIfAbsent(key, k -> new ArrayList<>()).add(action);
    }

    private Map<String, Classes> classes(Map<String, List<Integer>> lists) {
        Map<String, Classes> classes = new HashMap<>();
        lists.forEach((key, actions) -> classes.put(key, Classes.of(space.size(Space.ACTION), actions)));
        return classes;
    }

    /** Reads where a condition holds, or where it fails, negations pushed inwards. */
    private final class Reader implements Condition.Visitor<CubeUnion> {
        private final boolean wanted;

        Reader(boolean wanted) {
            this.wanted = wanted;
        }

        private Reader opposite() {
            return wanted ? failing : holding;
        }

        @Override
        public CubeUnion visitAnd(Condition.And and) {
            return wanted ? every(and.terms()) : some(and.terms());
        }

        @Override
        public CubeUnion visitOr(Condition.Or or) {
            return wanted ? some(or.terms()) : every(or.terms());
        }

        @Override
        public CubeUnion visitNot(Condition.Not not) {
            return not.operand().accept(opposite());
        }

        @Override
        public CubeUnion visitImplies(Condition.Implies implies) {
            CubeUnion premise = implies.premise().accept(opposite());
            CubeUnion conclusion = implies.conclusion().accept(this);
            return wanted ? premise.or(space, conclusion) : premise.and(space, conclusion);
        }

        @Override
        public CubeUnion visitHas(Condition.Has has) {
            return leaf(has);
        }

        @Override
        public CubeUnion visitIsTrue(Condition.IsTrue isTrue) {
            return leaf(isTrue);
        }

        @Override
        public CubeUnion visitCompare(Condition.Compare compare) {
            return leaf(compare);
        }

        @Override
        public CubeUnion visitOneOf(Condition.OneOf oneOf) {
            return leaf(oneOf);
        }

        @Override
        public CubeUnion visitContains(Condition.Contains contains) {
            List<Condition> parts = ClassTests.parts(contains);
            return parts.size() == 1 ? leaf(parts.get(0)) : visitAnd(new Condition.And(parts));
        }

        @Override
        public CubeUnion visitCompareAttributes(Condition.CompareAttributes compare) {
            return leaf(compare);
        }

        @Override
        public CubeUnion visitMatches(Condition.Matches matches) {
            return leaf(matches);
        }

        @Override
        public CubeUnion visitIsEmpty(Condition.IsEmpty isEmpty) {
            return leaf(isEmpty);
        }

        private CubeUnion every(List<Condition> terms) {
            return fold(terms, CubeUnion.of(Cube.EVERYTHING), (a, b) -> a.and(space, b));
        }

        private CubeUnion some(List<Condition> terms) {
            return fold(terms, CubeUnion.nothing(), (a, b) -> a.or(space, b));
        }

        private CubeUnion fold(List<Condition> terms, CubeUnion start, BinaryOperator<CubeUnion> join) {
            CubeUnion result = start;
            for (Condition term : terms) {
                result = join.apply(result, term.accept(this));
            }
            return result;
        }

        private CubeUnion leaf(Condition leaf) {
            ClassTests.Meaning meaning = tests.meaning(leaf);
            boolean all = (meaning.quantifier() == ClassTests.Quantifier.ALL) == wanted;
            CubeUnion result = all ? CubeUnion.of(Cube.EVERYTHING) : CubeUnion.nothing();
            for (ClassTests.Test test : meaning.tests()) {
                CubeUnion union = union(test);
                result = all ? result.and(space, union) : result.or(space, union);
            }
            return result;
        }

        private CubeUnion union(ClassTests.Test test) {
            int dimension = Space.dimensionOf(test.column());
            Classes satisfying = Classes.of(space.size(dimension), test.classes());
            Classes cell = wanted ? satisfying : space.complement(dimension, satisfying);
            return cell.isEmpty() ? CubeUnion.nothing() : CubeUnion.of(Cube.EVERYTHING.with(space, dimension, cell));
        }
    }
}
