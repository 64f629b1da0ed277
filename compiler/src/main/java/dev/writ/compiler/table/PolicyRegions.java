package dev.writ.compiler.table;

import dev.writ.compiler.cover.Cube;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * What each part of a policy matches, in cubes. Where rows are made of them, the cubes have a row's shape: on-cubes.
 *
 * @param policy whose parts these are
 * @param rules by rule, what it matches
 * @param onCubes by rule, the same in on-cubes
 * @param violations by assumption, the requests that violate it, in on-cubes
 * @param limits by limit, the requests that count towards it unless they are denied, in on-cubes
 */
record PolicyRegions(
        Policy policy,
        List<List<Cube>> rules,
        List<List<Cube>> onCubes,
        List<List<Cube>> violations,
        List<List<Cube>> limits) {
    /** The requests that violate some assumption. */
    List<Cube> violated() {
        return violations.stream().flatMap(List::stream).toList();
    }

    /** What the rules of an effect match. */
    List<Cube> onCubes(Effect effect) {
        return onCubes(rule -> rule.effect() == effect);
    }

    /** What the approval rules with a requirement match. */
    List<Cube> onCubes(ApprovalRequirement requirement) {
        return onCubes(rule -> rule.approval().filter(requirement::equals).isPresent());
    }

    /** What the approval rules with other requirements match. */
    List<Cube> approvalsBut(ApprovalRequirement requirement) {
        return onCubes(rule ->
                rule.approval().filter(other -> !other.equals(requirement)).isPresent());
    }

    private List<Cube> onCubes(Predicate<Rule> wanted) {
        return IntStream.range(0, onCubes.size())
                .filter(rule -> wanted.test(policy.rules().get(rule)))
                .mapToObj(onCubes::get)
                .flatMap(List::stream)
                .toList();
    }

    /** The rules of an effect by their cubes; rules may share one. */
    Map<Cube, List<Integer>> rulesByCube(Effect effect) {
        Map<Cube, List<Integer>> byCube = new LinkedHashMap<>();
        for (int rule = 0; rule < rules.size(); rule++) {
            if (policy.rules().get(rule).effect() == effect) {
                for (Cube cube : rules.get(rule)) {
                    byCube.computeIfAbsent(cube, none -> new ArrayList<>()).add(rule);
                }
            }
        }
        return byCube;
    }
}
