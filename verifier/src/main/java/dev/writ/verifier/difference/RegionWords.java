package dev.writ.verifier.difference;

import dev.writ.compiler.diagram.RequestCube;
import dev.writ.compiler.docs.CellWords;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Says in words which requests a cube of classes has. */
final class RegionWords {
    private final JointVocabulary joint;
    private final JointClasses classes;
    private final CellWords words;

    RegionWords(JointVocabulary joint, JointClasses classes) {
        this.joint = joint;
        this.classes = classes;
        this.words = new CellWords(classes.vocabulary(), classes.atoms(), classes.conditions());
    }

    Region.Where of(RequestCube cube) {
        List<Column> columns = classes.atoms().columns();
        Map<String, List<TableData.Cell>> bySubject = new LinkedHashMap<>();
        for (int column = 0; column < columns.size(); column++) {
            List<Integer> admitted = cube.classes().get(column);
            if (admitted.size() < columns.get(column).classes()) {
                Vocabulary.Attribute attribute = classes.vocabulary()
                        .attributes()
                        .get(columns.get(column).attribute());
                bySubject
                        .computeIfAbsent(CellWords.subject(attribute), subject -> new ArrayList<>())
                        .add(new TableData.Cell(column, admitted));
            }
        }
        List<Region.Cell> cells = new ArrayList<>();
        bySubject.forEach(
                (subject, tested) -> words.all(tested).forEach(said -> cells.add(new Region.Cell(subject, said))));
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
