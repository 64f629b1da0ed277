package dev.writ.compiler.table;

import dev.writ.compiler.cover.Cover;
import dev.writ.compiler.cover.Cube;
import dev.writ.runtime.decision.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The covers of all layers of a policy.
 *
 * @param violations of the requests that violate an assumption
 * @param effects the most severe first
 * @param requirements by approval requirement
 * @param limits by limit
 */
record PolicyCover(Cover violations, Map<Effect, Cover> effects, List<Cover> requirements, List<Cover> limits) {
    PolicyCover {
        effects = Collections.unmodifiableMap(new LinkedHashMap<>(effects));
        requirements = List.copyOf(requirements);
        limits = List.copyOf(limits);
    }

    /** The rows that decide, in their order. */
    List<Cube> rows() {
        List<Cube> rows = new ArrayList<>(violations.rows());
        effects.values().forEach(cover -> rows.addAll(cover.rows()));
        return rows;
    }
}
