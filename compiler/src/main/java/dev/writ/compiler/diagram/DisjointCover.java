package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A set of vectors as few cubes that do not meet where it matters: each is made as large as it can be while it has
 * nothing that matters and is not in the set or is in an earlier one. So none can be left out, and no two can be one.
 */
final class DisjointCover {
    /** So many starting points are tried for each cube. */
    private static final int CANDIDATES = 6;

    /** A set of more cubes than these is divided as its diagram is. */
    private static final int MOST_WIDENED = 400;

    private final DiagramManager manager;
    private final DiagramPaths paths;
    private final int levels;

    DisjointCover(DiagramManager manager) {
        this.manager = manager;
        this.paths = new DiagramPaths(manager.uniqueTable());
        this.levels = manager.uniqueTable().levels();
    }

    /**
     * One of the cubes.
     *
     * @param cells by level
     * @param members the vectors of the set that it has, as a diagram
     */
    record Cube(List<BitSet> cells, int members) {}

    /**
     * The cubes of a set.
     *
     * @param set of vectors that matter
     * @param matters all that do; the others may be in any cube
     * @param widened whether they are as large as they can be; a set of very many is divided as its diagram is
     */
    record Cubes(List<Cube> cubes, boolean widened) {}

    Cubes of(int set, int matters) throws BudgetExceeded {
        int free = manager.not(matters);
        List<Cube> cubes = new ArrayList<>();
        int rest = set;
        while (rest != UniqueTable.FALSE && cubes.size() < MOST_WIDENED) {
            Cube cube = largest(rest, manager.or(List.of(rest, free)));
            cubes.add(cube);
            rest = manager.combine(rest, cube.members(), Combination::without);
        }
        for (DiagramPaths.Path path : paths.paths(rest, end -> end == UniqueTable.TRUE, Integer.MAX_VALUE)) {
            cubes.add(cube(cells(path.cube()), rest));
        }
        return new Cubes(cubes, rest == UniqueTable.FALSE);
    }

    private Cube largest(int rest, int allowed) throws BudgetExceeded {
        Cube best = new Cube(List.of(), UniqueTable.FALSE);
        BigInteger most = BigInteger.ZERO;
        for (DiagramPaths.Path path : paths.paths(rest, end -> end == UniqueTable.TRUE, CANDIDATES)) {
            for (List<Integer> order : orders()) {
                Cube cube = cube(widened(cells(path.cube()), allowed, order), rest);
                BigInteger count = paths.count(cube.members());
                if (count.compareTo(most) > 0) {
                    best = cube;
                    most = count;
                }
            }
        }
        return best;
    }

    private Cube cube(List<BitSet> cells, int set) throws BudgetExceeded {
        return new Cube(cells, manager.combine(diagram(cells), set, Combination::and));
    }

    private List<List<Integer>> orders() {
        List<Integer> up = IntStream.range(0, levels).boxed().toList();
        List<Integer> down = new ArrayList<>(up);
        Collections.reverse(down);
        return List.of(down, up);
    }

    /** First levels as a whole, so that few are spoken of, then as many classes of the others as can be. */
    private List<BitSet> widened(List<BitSet> cells, int allowed, List<Integer> order) throws BudgetExceeded {
        for (int level : order) {
            BitSet possible = possible(cells, level, allowed);
            if (possible.cardinality() == manager.uniqueTable().size(level)) {
                cells.set(level, possible);
            }
        }
        for (int level : order) {
            cells.set(level, possible(cells, level, allowed));
        }
        return cells;
    }

    /** The classes of a level with which, whatever the others are in their cells, all is allowed. */
    private BitSet possible(List<BitSet> cells, int level, int allowed) throws BudgetExceeded {
        List<BitSet> free = new ArrayList<>(cells);
        free.set(level, all(level));
        int forbidden = manager.combine(diagram(free), allowed, Combination::without);
        BitSet possible = all(level);
        possible.andNot(paths.classes(forbidden, level));
        return possible;
    }

    private int diagram(List<BitSet> cells) throws BudgetExceeded {
        int diagram = UniqueTable.TRUE;
        for (int level = levels - 1; level >= 0; level--) {
            diagram = manager.chosen(level, cells.get(level).stream().boxed().toList(), diagram);
        }
        return diagram;
    }

    private BitSet all(int level) {
        BitSet all = new BitSet();
        all.set(0, manager.uniqueTable().size(level));
        return all;
    }

    private static List<BitSet> cells(RequestCube cube) {
        List<BitSet> cells = new ArrayList<>(List.of(bits(cube.actions())));
        cube.classes().forEach(classes -> cells.add(bits(classes)));
        return cells;
    }

    private static BitSet bits(List<Integer> classes) {
        BitSet bits = new BitSet();
        classes.forEach(bits::set);
        return bits;
    }

    static RequestCube requestCube(List<BitSet> cells) {
        List<List<Integer>> classes =
                cells.stream().map(cell -> cell.stream().boxed().toList()).toList();
        return new RequestCube(classes.get(DiagramManager.ACTION), classes.subList(1, classes.size()));
    }
}
