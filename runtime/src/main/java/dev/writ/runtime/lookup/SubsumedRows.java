package dev.writ.runtime.lookup;

import dev.writ.runtime.table.TableData.Cell;
import dev.writ.runtime.table.TableData.Region;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows that change nothing at an action, because an earlier one of their kind that concerns it as well contains their
 * cells. A row of a table stands for as many actions as it can; at most of them others say the same and more.
 */
final class SubsumedRows {
    /** Every row counts. */
    static final SubsumedRows NONE = new SubsumedRows(List.of());

    /** By row: the earlier rows of its kind whose cells contain its own; empty where nothing is known of any. */
    private final List<int[]> above;

    private SubsumedRows(List<int[]> above) {
        this.above = above;
    }

    /** @param kind by place of a region: which ones may stand for one another */
    static SubsumedRows of(List<Region> regions, IntUnaryOperator kind) {
        long[] tested = regions.stream().mapToLong(SubsumedRows::tested).toArray();
        List<BitSet[]> cells = regions.stream().map(SubsumedRows::cells).toList();
        return new SubsumedRows(IntStream.range(0, regions.size())
                .mapToObj(row -> IntStream.range(0, row)
                        .filter(earlier -> (tested[earlier] & ~tested[row]) == 0)
                        .filter(earlier -> kind.applyAsInt(earlier) == kind.applyAsInt(row))
                        .filter(earlier ->
                                contains(regions.get(earlier), cells.get(earlier), regions.get(row), cells.get(row)))
                        .toArray())
                .toList());
    }

    /** The columns of its cells, as bits; several columns may share one. */
    private static long tested(Region region) {
        long tested = 0;
        for (Cell cell : region.cells()) {
            tested |= 1L << cell.column();
        }
        return tested;
    }

    private static BitSet[] cells(Region region) {
        return region.cells().stream()
                .map(cell -> {
                    BitSet classes = new BitSet();
                    cell.classes().forEach(classes::set);
                    return classes;
                })
                .toArray(BitSet[]::new);
    }

    /** Whether each cell of the outer one contains that of the inner one, which tests its column too. */
    private static boolean contains(Region outer, BitSet[] outerCells, Region inner, BitSet[] innerCells) {
        int at = 0;
        for (int k = 0; k < outerCells.length; k++) {
            int column = outer.cells().get(k).column();
            while (at < innerCells.length && inner.cells().get(at).column() < column) {
                at++;
            }
            if (at == innerCells.length || inner.cells().get(at).column() != column) {
                return false;
            }
            BitSet beyond = (BitSet) innerCells[at].clone();
            beyond.andNot(outerCells[k]);
            if (!beyond.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Of the rows that concern an action, those that change something there. */
    List<Integer> visible(List<Integer> rows) {
        if (above.isEmpty()) {
            return rows;
        }
        BitSet concerned = new BitSet();
        rows.forEach(concerned::set);
        return rows.stream()
                .filter(row -> IntStream.of(above.get(row)).noneMatch(concerned::get))
                .toList();
    }
}
