package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What each rule of a policy matches, in cubes. Immutable. */
final class PolicyRegions {
    private final Space space;
    private final Policy policy;

    /** By rule, in the order of the rules. */
    private final List<List<Cube>> regions = new ArrayList<>();

    private PolicyRegions(Space space, Policy policy) {
        this.space = space;
        this.policy = policy;
    }

    /** @throws PolicyTooLargeException when a rule needs more than {@value CubeUnion#MOST_CUBES} */
    static PolicyRegions of(Space space, Policy policy, Atoms atoms) throws PolicyTooLargeException {
        PolicyRegions read = new PolicyRegions(space, policy);
        RuleRegions reader = new RuleRegions(space, policy.vocabulary(), atoms);
        for (Rule rule : policy.rules()) {
            read.regions.add(reader.of(rule).orElseThrow(() -> tooMany("rule", rule.id())));
        }
        return read;
    }

    static PolicyTooLargeException tooMany(String what, String id) {
        return new PolicyTooLargeException(
                "the condition of %s `%s` needs more than %d regions".formatted(what, id, CubeUnion.MOST_CUBES));
    }

    List<Cube> of(int rule) {
        return regions.get(rule);
    }

    /** The regions of the rules of an effect, in cubes of a row's shape. */
    List<Cube> pieces(Effect effect) throws PolicyTooLargeException {
        return pieces(rule -> rule.effect() == effect);
    }

    List<Cube> pieces(ApprovalRequirement requirement) throws PolicyTooLargeException {
        return pieces(rule -> rule.approval().filter(requirement::equals).isPresent());
    }

    /** Of the approval rules that do not have a requirement. */
    List<Cube> approvalsBut(ApprovalRequirement requirement) throws PolicyTooLargeException {
        return pieces(rule ->
                rule.approval().filter(other -> !other.equals(requirement)).isPresent());
    }

    private List<Cube> pieces(Predicate<Rule> wanted) throws PolicyTooLargeException {
        List<Cube> pieces = new ArrayList<>();
        for (int r = 0; r < regions.size(); r++) {
            if (wanted.test(policy.rules().get(r))) {
                pieces.addAll(pieces(space, "rule", policy.rules().get(r).id(), regions.get(r)));
            }
        }
        return pieces;
    }

    /** Some cubes, cut into such that rows may have. */
    static List<Cube> pieces(Space space, String what, String id, List<Cube> cubes) throws PolicyTooLargeException {
        List<Cube> pieces = cubes;
        for (int dimension = 0; dimension < space.dimensions(); dimension++) {
            if (space.isOrdered(dimension)) {
                pieces = cut(space, pieces, dimension);
                if (pieces.size() > CubeUnion.MOST_CUBES) {
                    throw tooMany(what, id);
                }
            }
        }
        return pieces;
    }

    private static List<Cube> cut(Space space, List<Cube> cubes, int dimension) {
        List<Cube> pieces = new ArrayList<>();
        for (Cube cube : cubes) {
            for (Classes cell : space.pieces(dimension, cube.cell(space, dimension))) {
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
