package dev.writ.compiler.table;

import dev.writ.compiler.atom.ActionClasses;
import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.atom.Derivation;
import dev.writ.compiler.atom.Formula;
import dev.writ.compiler.atom.Formulas;
import dev.writ.compiler.atom.NormalFormula;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.SearchLimits;
import dev.writ.language.model.Assumption;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Limit;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds the conditions that would need too many rows, and gives each a derived column. */
final class DerivedColumns {
    private final Atoms atoms;
    private final int disjuncts;
    private final CubeSpace space;
    private final RegionBuilder regions;
    private final Formulas formulas;
    private final Map<Formula, Set<Condition>> found = new TreeMap<>(NormalFormula.ORDER);

    private DerivedColumns(
            Policy policy, ActionClasses actions, Atoms atoms, int disjuncts, SearchLimits.Space limits) {
        this.atoms = atoms;
        // What is no derived column is multiplied out, for which there must be room.
        this.disjuncts = Math.min(disjuncts, Math.min(limits.cubes(), limits.products()));
        this.space = new CubeSpace(policy.vocabulary(), atoms, limits);
        this.regions = new RegionBuilder(space, actions, atoms);
        this.formulas = new Formulas(policy.vocabulary(), atoms);
    }

    /** @param disjuncts so many rows may a condition need */
    static Atoms derived(Policy policy, ActionClasses actions, Atoms atoms, int disjuncts, SearchLimits.Space limits) {
        DerivedColumns search = new DerivedColumns(policy, actions, atoms, disjuncts, limits);
        for (Rule rule : policy.rules()) {
            search.look(rule.condition(), search.formulas.holding(rule.condition()));
        }
        for (Limit limit : policy.limits()) {
            search.look(limit.condition(), search.formulas.holding(limit.condition()));
        }
        for (Assumption assumption : policy.assumptions()) {
            search.look(assumption.condition(), search.formulas.failing(assumption.condition()));
        }
        return atoms.deriving(search.found.entrySet().stream()
                .map(entry -> new Derivation(entry.getKey(), List.copyOf(entry.getValue())))
                .toList());
    }

    /** @param formula what rows are needed for */
    private void look(Condition condition, Formula formula) {
        if (formula.accept(new AtMost()) <= disjuncts
                || rows(formula).filter(rows -> rows <= disjuncts).isPresent()) {
            return;
        }
        Formula normal = NormalFormula.of(formulas.holding(condition), atoms.columns());
        if (!NormalFormula.isConstant(normal)) {
            found.computeIfAbsent(normal, none -> new LinkedHashSet<>()).add(condition);
        }
    }

    /** Absent where they are too many to be counted. */
    private Optional<Double> rows(Formula formula) {
        return regions.union(formula)
                .cubes()
                .map(cubes -> cubes.stream().mapToDouble(this::onCubes).sum());
    }

    private double onCubes(Cube cube) {
        return cube.dimensions().stream()
                .mapToDouble(dimension ->
                        space.rowCells(dimension, cube.cell(space, dimension)).size())
                .reduce(1, (a, b) -> a * b);
    }

    /** A bound for the number of rows that is quickly found. */
    private final class AtMost implements Formula.Visitor<Double> {
        @Override
        public Double visitTest(Formula.Test test) {
            return test.classes().isEmpty() ? 0.0 : (double) runs(test);
        }

        @Override
        public Double visitAll(Formula.All all) {
            return all.terms().stream().mapToDouble(term -> term.accept(this)).reduce(1, (a, b) -> a * b);
        }

        @Override
        public Double visitAny(Formula.Any any) {
            return any.terms().stream().mapToDouble(term -> term.accept(this)).sum();
        }
    }

    private int runs(Formula.Test test) {
        if (!atoms.columns().get(test.column()).isOrdered()) {
            return 1;
        }
        int runs = 1;
        for (int i = 1; i < test.classes().size(); i++) {
            runs += test.classes().get(i) > test.classes().get(i - 1) + 1 ? 1 : 0;
        }
        return runs;
    }
}
