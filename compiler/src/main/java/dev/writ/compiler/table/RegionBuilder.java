package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.Formula;
import dev.writ.compiler.atom.Formulas;
import dev.writ.compiler.atom.NormalFormula;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.SumOfProducts;
import dev.writ.compiler.cover.ValueSet;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns the scopes and conditions of a policy, of its rules, limits and assumptions alike, into the cubes that match them.
 * Where a condition has a derived column, that column alone is asked.
 */
final class RegionBuilder {
    private final CubeSpace space;
    private final Map<String, ValueSet> byName;
    private final Map<String, ValueSet> byTag;
    private final Formulas formulas;
    private final List<Column> columns;
    private final Map<Condition, Integer> derived;

    RegionBuilder(CubeSpace space, Vocabulary vocabulary, Atoms atoms) {
        this.space = space;
        this.formulas = new Formulas(vocabulary, atoms);
        this.columns = atoms.columns();
        this.derived = atoms.derivedColumns();
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
        // An action that is not listed has neither a name that a scope can give nor a tag.
        ValueSet included = ValueSet.none(space.size(CubeSpace.ACTION));
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

    private Map<String, ValueSet> classes(Map<String, List<Integer>> lists) {
        Map<String, ValueSet> classes = new HashMap<>();
        lists.forEach((key, actions) -> classes.put(key, ValueSet.of(space.size(CubeSpace.ACTION), actions)));
        return classes;
    }
}
