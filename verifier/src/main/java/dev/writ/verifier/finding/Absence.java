package dev.writ.verifier.finding;

import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What becomes of the classes of a request that lacks some attributes. */
final class Absence {
    private Absence() {}

    /** By column that depends on one of them, the class of the requests that lack it. */
    static Map<Integer, Integer> of(List<Vocabulary.Attribute> attributes, ClassTable classes) {
        Map<Integer, Integer> absent = new TreeMap<>();
        for (Vocabulary.Attribute attribute : attributes) {
            int place = classes.vocabulary().attributes().indexOf(attribute);
            for (int column = 0; column < classes.columns().size(); column++) {
                Column kind = classes.columns().get(column);
                if (kind.isOf(place) || kind.compares(place) || followsFrom(attribute, kind, classes)) {
                    // Where nothing is absent by itself, what is absent holds nothing.
                    absent.put(column, kind.mayBeAbsent() ? kind.classes() - 1 : 0);
                }
            }
        }
        return absent;
    }

    /** Whether a column is of what a command line does, of which nothing is left without the line. */
    private static boolean followsFrom(Vocabulary.Attribute line, Column kind, ClassTable classes) {
        List<Vocabulary.Attribute> attributes = classes.vocabulary().attributes();
        return kind.isOf(kind.attribute())
                && CommandPart.attributeOf(attributes.get(kind.attribute()).name())
                        .equals(Optional.of(line.name()));
    }
}
