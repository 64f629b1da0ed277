package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.RequestCube;
import dev.writ.compiler.docs.CellWords;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;

/** Says in words which requests a cube of classes has. */
final class RegionWords {
    private final JointVocabulary joint;
    private final JointClasses classes;
    private final CellWords words;

    RegionWords(JointVocabulary joint, JointClasses classes) {
        this.joint = joint;
        this.classes = classes;
        this.words = new CellWords(classes.vocabulary(), classes.atoms());
    }

    Region.Where of(RequestCube cube) {
        List<Region.Cell> cells = new ArrayList<>();
        List<Column> columns = classes.atoms().columns();
        for (int column = 0; column < columns.size(); column++) {
            List<Integer> admitted = cube.classes().get(column);
            if (admitted.size() < columns.get(column).classes()) {
                String name = classes.vocabulary()
                        .attributes()
                        .get(columns.get(column).attribute())
                        .name();
                cells.add(new Region.Cell(name, words.cell(column, admitted)));
            }
        }
        return new Region.Where(cube.actions().stream().map(this::action).toList(), cells);
    }

    private String action(int action) {
        String name = classes.actions().get(action);
        if (name.equals(joint.names().other())) {
            return "any other action";
        }
        return joint.isOneOfMany(name) ? "like " + name : name;
    }
}
