package dev.writ.compiler.table;

import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.cover.Cube;
import dev.writ.compiler.cover.CubeSpace;
import dev.writ.compiler.cover.Minterm;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;

/** Cubes and minterms in the words of a table. */
final class Regions {
    private Regions() {}

    static TableData.Region of(CubeSpace space, Cube cube) {
        List<Integer> actions = cube.constrains(CubeSpace.ACTION)
                ? cube.cell(space, CubeSpace.ACTION).members()
                : List.of();
        List<TableData.Cell> cells = cube.dimensions().stream()
                .filter(dimension -> dimension != CubeSpace.ACTION)
                .map(dimension -> new TableData.Cell(
                        CubeSpace.columnOf(dimension),
                        cube.cell(space, dimension).members()))
                .toList();
        return new TableData.Region(actions, cells);
    }

    static Certificate.Vector vector(Minterm minterm) {
        List<Integer> classes = new ArrayList<>();
        for (int dimension = 1; dimension < minterm.dimensions(); dimension++) {
            classes.add(minterm.at(dimension));
        }
        return new Certificate.Vector(minterm.action(), classes);
    }
}
