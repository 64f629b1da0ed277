package dev.writ.compiler.table;

import dev.writ.compiler.PolicyTooLargeException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the rows of one layer irredundant and prime: each covers something that must be covered and that no other row
 * covers, and no cell can take one class more. No claim is made that there is no smaller set of rows.
 */
final class Minimiser {
    private final Space space;

    Minimiser(Space space) {
        this.space = space;
    }

    /** Rows for the territory out of cubes that cover it, in their order. */
    List<Cube> minimise(List<Cube> cubes, Territory territory) throws PolicyTooLargeException {
        List<Cube> rows = irredundant(cubes, territory);
        List<Cube> prime = new ArrayList<>();
        for (Cube row : rows) {
            prime.add(widened(row, territory));
        }
        return irredundant(prime, territory);
    }

    /** Drops what the others make needless, the narrowest and latest first. */
    private List<Cube> irredundant(List<Cube> cubes, Territory territory) throws PolicyTooLargeException {
        Set<Cube> rows = new LinkedHashSet<>(cubes);
        Cover others = Cover.of(space, rows);
        List<Cube> latestFirst = new ArrayList<>(rows);
        Collections.reverse(latestFirst);
        latestFirst.sort(Comparator.comparing(Cube::constraints).reversed());
        for (Cube row : latestFirst) {
            others.remove(row);
            if (territory.needs(row, others)) {
                others.add(row);
            } else {
                rows.remove(row);
            }
        }
        return List.copyOf(rows);
    }

    /**
     * Widens whole dimensions to any class first, attributes in their order and the action last, then cells class by
     * class. A class refused once stays refused, because a wider row only asks for more; so one pass makes it prime.
     */
    private Cube widened(Cube row, Territory territory) throws PolicyTooLargeException {
        Cube wide = row;
        for (int dimension : actionLast(row)) {
            Classes added = space.complement(dimension, wide.cell(space, dimension));
            if (territory.mayCover(wide.with(space, dimension, added))) {
                wide = wide.without(dimension);
            }
        }
        for (int dimension : actionLast(wide)) {
            wide = widened(wide, dimension, territory);
        }
        return wide;
    }

    private Cube widened(Cube row, int dimension, Territory territory) throws PolicyTooLargeException {
        Cube wide = row;
        List<Classes> groups = alike(row, dimension, territory);
        Classes refused = Classes.none(space.size(dimension));
        List<Classes> candidates = space.neighbours(dimension, row.cell(space, dimension), refused, groups);
        while (!candidates.isEmpty()) {
            for (Classes added : candidates) {
                if (territory.mayCover(wide.with(space, dimension, added))) {
                    wide = wide.with(
                            space, dimension, wide.cell(space, dimension).or(added));
                } else {
                    refused = refused.or(added);
                }
            }
            candidates = space.neighbours(dimension, wide.cell(space, dimension), refused, groups);
        }
        return wide;
    }

    /** The classes that the row lacks, those together that nothing near the row tells apart: one answer serves all. */
    private List<Classes> alike(Cube row, int dimension, Territory territory) {
        int size = space.size(dimension);
        List<Integer> missing =
                space.complement(dimension, row.cell(space, dimension)).members();
        if (dimension == Space.ACTION) {
            // Hardly two actions have the same rules, and asking about one is cheap.
            return missing.stream().map(c -> Classes.single(size, c)).toList();
        }
        List<Classes> cells = territory.bounding(row.without(dimension)).stream()
                .filter(bound -> bound.constrains(dimension))
                .map(bound -> bound.cell(space, dimension))
                .distinct()
                .toList();
        Map<Classes, List<Integer>> groups = new LinkedHashMap<>();
        for (int cls : missing) {
            Classes signature =
                    Classes.where(cells.size(), cell -> cells.get(cell).has(cls));
            groups.computeIfAbsent(signature, s -> new ArrayList<>()).add(cls);
        }
        return groups.values().stream().map(group -> Classes.of(size, group)).toList();
    }

    private static List<Integer> actionLast(Cube row) {
        List<Integer> dimensions = new ArrayList<>(row.dimensions());
        if (dimensions.remove(Integer.valueOf(Space.ACTION))) {
            dimensions.add(Space.ACTION);
        }
        return dimensions;
    }
}
