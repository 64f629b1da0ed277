package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.ValueSet;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What each rule of a policy matches, in cubes. Immutable. */
final class PolicyRegions {
    private final CubeSpace space;
    private final Policy policy;

    /** By rule, in the order of the rules. */
    private final List<List<Cube>> regions = new ArrayList<>();

    private PolicyRegions(CubeSpace space, Policy policy) {
        this.space = space;
        this.policy = policy;
    }

    /** @param atoms with a derived column for every condition that needs too many regions */
    static PolicyRegions of(CubeSpace space, Policy policy, Atoms atoms) {
        PolicyRegions read = new PolicyRegions(space, policy);
        RuleRegions reader = new RuleRegions(space, policy.vocabulary(), atoms);
        for (Rule rule : policy.rules()) {
            read.regions.add(reader.of(rule).orElseThrow());
        }
        return read;
    }

    List<Cube> of(int rule) {
        return regions.get(rule);
    }

    /** The regions of the rules of an effect, in cubes of a row's shape. */
    List<Cube> pieces(Effect effect) {
        return pieces(rule -> rule.effect() == effect);
    }

    List<Cube> pieces(ApprovalRequirement requirement) {
        return pieces(rule -> rule.approval().filter(requirement::equals).isPresent());
    }

    /** Of the approval rules that do not have a requirement. */
    List<Cube> approvalsBut(ApprovalRequirement requirement) {
        return pieces(rule ->
                rule.approval().filter(other -> !other.equals(requirement)).isPresent());
    }

    private List<Cube> pieces(Predicate<Rule> wanted) {
        List<Cube> pieces = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            if (wanted.test(policy.rules().get(r))) {
                pieces.addAll(pieces(space, regions.get(r)));
            }
        }
        return pieces;
    }

    /** Some cubes, cut into such that rows may have. */
    static List<Cube> pieces(CubeSpace space, List<Cube> cubes) {
        List<Cube> pieces = cubes;
        for (int dimension = 0; dimension < space.dimensions(); dimension++) {
            if (space.isOrdered(dimension)) {
                pieces = cut(space, pieces, dimension);
            }
        }
        return pieces;
    }

    private static List<Cube> cut(CubeSpace space, List<Cube> cubes, int dimension) {
        List<Cube> pieces = new ArrayList<>();
        for (Cube cube : cubes) {
            for (ValueSet cell : space.rowCells(dimension, cube.cell(space, dimension))) {
                pieces.add(cube.with(space, dimension, cell));
            }
        }
        return pieces;
    }

    /** The rules of an effect by their regions; rules may share one. */
    Map<Cube, List<Integer>> rulesByRegion(Effect effect) {
        Map<Cube, List<Integer>> rules = new LinkedHashMap<>();
        for (int r = 0; r < regions.size(); r++) {
            if (policy.rules().get(r).effect() == effect) {
                for (Cube cube : regions.get(r)) {
                    rules.computeIfAbsent(cube, c -> new ArrayList<>()).add(r);
                }
            }
        }
        return rules;
    }
}
