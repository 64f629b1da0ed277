package dev.writ.compiler.table;

import dev.writ.compiler.cover.CoverCheck;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.CubesByAction;
import dev.writ.compiler.search.CountedSearch;
import dev.writ.language.budget.Bounded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The rules that a row of one layer decides by: those that match something which the row decides, because no earlier row
 * does. Complete; tight wherever the steps suffice.
 */
final class DecidedBy {
    private final CubeSpace space;
    private final CoverCheck check;
    private final List<Cube> rows;
    private final CubesByAction rowsByAction;
    private final List<Cube> regions;
    private final CubesByAction regionsByAction;
    private final Map<Cube, List<Integer>> rules;

    /**
     * @param rows all rows of the table, in their order
     * @param rules those of the layer's effect, by their regions
     */
    DecidedBy(CubeSpace space, List<Cube> rows, CubesByAction rowsByAction, Map<Cube, List<Integer>> rules) {
        this.space = space;
        this.check = new CoverCheck(space);
        this.rows = rows;
        this.rowsByAction = rowsByAction;
        this.regions = List.copyOf(rules.keySet());
        this.regionsByAction = CubesByAction.of(space, regions);
        this.rules = rules;
    }

    /** For each of the rows in a range the indexes of its rules, ascending. */
    List<List<Integer>> of(int from, int to, CountedSearch search) {
        return search.answer(IntStream.range(from, to).boxed().toList(), this::of).stream()
                .map(rules -> rules.found().orElseThrow())
                .toList();
    }

    private List<Integer> of(int row, Steps steps) {
        Cube flat = rows.get(row).without(CubeSpace.ACTION);
        TreeSet<Integer> found = new TreeSet<>();
        for (int action : rows.get(row).cell(space, CubeSpace.ACTION).members()) {
            List<Cube> earlier = null;
            List<Integer> concerned = regionsByAction.placesAt(action);
            for (int i = 0; i < concerned.size(); i++) {
                if (!found.contains(concerned.get(i))
                        && regionsByAction.at(action).get(i).meets(flat)) {
                    earlier = earlier == null ? rowsByAction.before(action, row) : earlier;
                    Cube both = regionsByAction.at(action).get(i).and(flat).orElseThrow();
                    if (mayBeUncovered(both, earlier, steps)) {
                        found.add(concerned.get(i));
                    }
                }
            }
        }
        List<Integer> deciding = new ArrayList<>();
        found.forEach(region -> deciding.addAll(rules.getOrDefault(regions.get(region), List.of())));
        return deciding.stream().sorted().distinct().toList();
    }

    /** True also where that is not known: the rule may determine something. */
    private boolean mayBeUncovered(Cube cube, List<Cube> earlier, Steps steps) {
        steps.renew();
        return Bounded.of(() -> check.uncovered(cube, earlier, steps) != null)
                .found()
                .orElse(true);
    }
}
