package dev.writ.compiler.table;

import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.OnDcSets;
import dev.writ.compiler.cover.SearchLimits;
import dev.writ.compiler.cover.TwoLevelMinimizer;
import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Minimises the rows of each effect of a policy, from the most severe effect down. */
final class LayerMinimizer {
    /** Most severe first. */
    static final List<Effect> EFFECTS = Effect.mostRestrictiveFirst();

    private final PolicyRegions regions;
    private final PreviousRows previous;
    private final TwoLevelMinimizer minimizer;
    private final SearchLimits limits;
    private final StageProgress stages;

    LayerMinimizer(
            PolicyRegions regions,
            PreviousRows previous,
            TwoLevelMinimizer minimizer,
            SearchLimits limits,
            StageProgress stages) {
        this.regions = regions;
        this.previous = previous;
        this.minimizer = minimizer;
        this.limits = limits;
        this.stages = stages;
    }

    PolicyCover of(List<ApprovalRequirement> requirements) {
        // The requests that violate an assumption come before any rule is asked.
        Cover violations = minimized(regions.violated(), List.of(), previous.rows(Effect.DENY));
        Map<Effect, Cover> effects = effects(violations.rows());
        List<Cube> denied = new ArrayList<>(violations.rows());
        denied.addAll(effects.getOrDefault(Effect.DENY, Cover.NONE).rows());
        List<Cover> approvals = requirements.stream()
                .map(requirement -> approvals(requirement, denied))
                .toList();
        List<Cover> limited = regions.limits().stream()
                .map(own -> minimized(own, List.of(), Set.of()))
                .toList();
        // These rows are counted nowhere; what cannot be said of them is not said of the first layer either.
        Stream.concat(Stream.of(violations), limited.stream())
                .forEach(cover -> effects.computeIfPresent(Effect.DENY, (effect, deny) -> deny.noBetterThan(cover)));
        return new PolicyCover(violations, effects, approvals, limited);
    }

    /** A row of an effect may cover what rules of it or of a more severe one match. */
    private Map<Effect, Cover> effects(List<Cube> violations) {
        Map<Effect, Cover> covers = new LinkedHashMap<>();
        List<Cube> severe = new ArrayList<>(violations);
        for (Effect effect : EFFECTS) {
            stages.begin("rows for " + effect.word());
            Cover cover = minimized(regions.onCubes(effect), severe, previous.rows(effect));
            severe.addAll(cover.rows());
            covers.put(effect, cover);
        }
        return covers;
    }

    /** A requirement matters only where approval rules with others match: elsewhere its rows may cover anything. */
    private Cover approvals(ApprovalRequirement requirement, List<Cube> denied) {
        stages.begin("approvals");
        OnDcSets sets =
                new OnDcSets(regions.onCubes(requirement), denied, Optional.of(regions.approvalsBut(requirement)));
        return minimizer.minimize(sets, previous.rows(requirement), limits);
    }

    private Cover minimized(List<Cube> onSet, List<Cube> dcSet, Set<Cube> before) {
        return minimizer.minimize(new OnDcSets(onSet, dcSet), before, limits);
    }
}
