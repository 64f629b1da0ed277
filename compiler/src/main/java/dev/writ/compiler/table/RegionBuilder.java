package dev.writ.compiler.table;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.Formula;
import dev.writ.compiler.atom.Formulas;
import dev.writ.compiler.atom.NormalFormula;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.SumOfProducts;
import dev.writ.compiler.cover.ValueSet;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the scopes and conditions of a policy, of its rules, limits and assumptions alike, into the cubes that match them.
 * Where a condition has a derived column, that column alone is asked.
 */
final class RegionBuilder implements Scope.Selector.Visitor<BitSet> {
    private final CubeSpace space;
    private final Map<String, BitSet> byName = new HashMap<>();
    private final Map<String, BitSet> byTag = new HashMap<>();
    private final Map<Pattern.Glob, BitSet> byPattern = new HashMap<>();
    private final ActionClasses actions;
    private final Formulas formulas;
    private final List<Column> columns;
    private final Map<Condition, Integer> derived;

    RegionBuilder(CubeSpace space, ActionClasses actions, Atoms atoms) {
        Vocabulary vocabulary = actions.vocabulary();
        this.space = space;
        this.actions = actions;
        this.formulas = new Formulas(vocabulary, atoms);
        this.columns = atoms.columns();
        this.derived = atoms.derivedColumns();
        for (int a = 0; a < vocabulary.actions().size(); a++) {
            add(byName, vocabulary.actions().get(a).name(), a);
            for (String tag : vocabulary.actions().get(a).tags()) {
                add(byTag, tag, a);
            }
        }
        // Those that are not listed have the tags of the rest.
        vocabulary.rest().ifPresent(rest -> rest.tags()
                .forEach(tag -> add(byTag, tag, vocabulary.actions().size())));
    }

    /** Of a policy in which every condition that needs too many cubes has a derived column. */
    PolicyRegions of(Policy policy) {
        List<List<Cube>> rules = policy.rules().stream()
                .map(rule -> matching(rule.scope(), rule.condition()))
                .toList();
        return new PolicyRegions(
                policy,
                rules,
                rules.stream().map(this::onCubes).toList(),
                policy.assumptions().stream()
                        .map(assumption -> onCubes(violating(assumption.condition())))
                        .toList(),
                policy.limits().stream()
                        .map(limit -> onCubes(matching(limit.scope(), limit.condition())))
                        .toList());
    }

    /** The cubes in the scope for which the condition holds. */
    private List<Cube> matching(Scope scope, Condition condition) {
        ValueSet actions = actions(scope);
        if (actions.isEmpty()) {
            return List.of();
        }
        SumOfProducts concerned = SumOfProducts.of(Cube.EVERYTHING.with(space, CubeSpace.ACTION, actions));
        return holding(condition).and(space, concerned).cubes().orElseThrow();
    }

    /** The same, cut into cubes that rows may have: of ordered dimensions each has one interval. */
    private List<Cube> onCubes(List<Cube> cubes) {
        List<Cube> cut = cubes;
        for (int dimension = 0; dimension < space.dimensions(); dimension++) {
            if (space.isOrdered(dimension)) {
                cut = cut(cut, dimension);
            }
        }
        return cut;
    }

    private List<Cube> cut(List<Cube> cubes, int dimension) {
        List<Cube> cut = new ArrayList<>();
        for (Cube cube : cubes) {
            for (ValueSet cell : space.rowCells(dimension, cube.cell(space, dimension))) {
                cut.add(cube.with(space, dimension, cell));
            }
        }
        return cut;
    }

    private SumOfProducts holding(Condition condition) {
        Integer column = derived.isEmpty() ? null : derived.get(condition);
        return column == null ? union(formulas.holding(condition)) : test(column, List.of(1));
    }

    /** The cubes for which the condition does not hold. */
    private List<Cube> violating(Condition condition) {
        Integer column = derived.isEmpty() ? null : derived.get(condition);
        SumOfProducts failing = column == null ? union(formulas.failing(condition)) : test(column, List.of(0));
        return failing.cubes().orElseThrow();
    }

    /** A formula as it is written or, where that is too much, as it is normalised. */
    SumOfProducts union(Formula formula) {
        SumOfProducts written = multiplied(formula);
        return written.cubes().isPresent() ? written : multiplied(NormalFormula.of(formula, columns));
    }

    private SumOfProducts multiplied(Formula formula) {
        return formula.accept(new Multiplied());
    }

    private final class Multiplied implements Formula.Visitor<SumOfProducts> {
        @Override
        public SumOfProducts visitTest(Formula.Test test) {
            return test(test.column(), test.classes());
        }

        @Override
        public SumOfProducts visitAll(Formula.All all) {
            SumOfProducts result = SumOfProducts.of(Cube.EVERYTHING);
            for (Formula term : all.terms()) {
                result = result.and(space, term.accept(this));
            }
            return result;
        }

        @Override
        public SumOfProducts visitAny(Formula.Any any) {
            SumOfProducts result = SumOfProducts.nothing();
            for (Formula term : any.terms()) {
                result = result.or(space, term.accept(this));
            }
            return result;
        }
    }

    private SumOfProducts test(int column, List<Integer> classes) {
        int dimension = CubeSpace.dimensionOf(column);
        ValueSet cell = ValueSet.of(space.size(dimension), classes);
        return cell.isEmpty()
                ? SumOfProducts.nothing()
                : SumOfProducts.of(Cube.EVERYTHING.with(space, dimension, cell));
    }

    private ValueSet actions(Scope scope) {
        if (scope.isEveryAction()) {
            return space.all(CubeSpace.ACTION);
        }
        BitSet included = new BitSet();
        for (Scope.Term term : scope.terms()) {
            BitSet selected = new BitSet();
            selected.set(0, space.size(CubeSpace.ACTION));
            term.all().forEach(selector -> selected.and(selector.accept(this)));
            term.none().forEach(selector -> selected.andNot(selector.accept(this)));
            included.or(selected);
        }
        return ValueSet.of(
                space.size(CubeSpace.ACTION), included.stream().boxed().toList());
    }

    @Override
    public BitSet visitName(Scope.Selector.Name name) {
        return byName.getOrDefault(name.name(), new BitSet());
    }

    @Override
    public BitSet visitTagged(Scope.Selector.Tagged tagged) {
        return byTag.getOrDefault(tagged.tag(), new BitSet());
    }

    @Override
    public BitSet visitLike(Scope.Selector.Like like) {
        return byPattern.computeIfAbsent(like.pattern(), this::matching);
    }

    /** Actions that are not listed match the pattern of all names alone. */
    private BitSet matching(Pattern.Glob pattern) {
        BitSet matching = actions.matching(pattern);
        boolean isOfAll = pattern.parts().stream().allMatch(String::isEmpty);
        matching.set(
                actions.vocabulary().actions().size(),
                isOfAll && actions.vocabulary().openActions());
        return matching;
    }

    private static void add(Map<String, BitSet> sets, String key, int action) {
        sets.computeIfAbsent(key, k -> new BitSet()).set(action);
    }
}
