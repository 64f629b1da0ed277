package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.model.Vocabulary.Presence;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * How the values of each attribute fall into classes. That the classes are right is not believed but proved, one
 * attribute at a time: {@link NativeObligations}.
 *
 * @param columns refer to the attributes of the vocabulary by index
 */
public record ClassTable(Vocabulary vocabulary, List<Column> columns) {
    public ClassTable {
        columns = List.copyOf(columns);
    }

    /** Classes as fine as these conditions could ever tell apart. */
    public static ClassTable finest(Vocabulary vocabulary, List<Condition> conditions) {
        Set<Condition> leaves = Leaves.of(conditions);
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            String name = vocabulary.attributes().get(index).name();
            List<Condition> tests = leaves.stream()
                    .filter(leaf -> Leaves.attribute(leaf).equals(name))
                    .toList();
            if (!tests.isEmpty()) {
                columns.addAll(new FinestColumns(vocabulary, index, tests).columns());
            }
        }
        return new ClassTable(vocabulary, columns);
    }

    /** A column for each attribute that these conditions test: where one is missing, a single class. */
    public ClassTable covering(List<Condition> conditions) {
        List<Column> all = new ArrayList<>(columns);
        for (Condition leaf : Leaves.of(conditions)) {
            int index = attributeIndex(Leaves.attribute(leaf));
            boolean scalar = !(vocabulary.attributes().get(index).type() instanceof Type.Members);
            if (scalar && all.stream().noneMatch(column -> column.attribute() == index)) {
                all.add(FinestColumns.single(vocabulary, index));
            }
        }
        return new ClassTable(vocabulary, all);
    }

    public List<Integer> columnsOf(int attribute) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).attribute() == attribute)
                .boxed()
                .toList();
    }

    int attributeIndex(String name) {
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            if (vocabulary.attributes().get(index).name().equals(name)) {
                return index;
            }
        }
        throw new IllegalArgumentException("no attribute `" + name + "`");
    }

    /** The class of a column that holds the requests without the attribute. */
    static Optional<Integer> absentClass(Column column) {
        return column.mayBeAbsent() ? Optional.of(column.classes() - 1) : Optional.empty();
    }

    /** Whether some valid request lacks the attribute: optional, or an argument that some action does not demand. */
    static boolean mayBeAbsent(Vocabulary vocabulary, Vocabulary.Attribute attribute) {
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional();
        }
        return vocabulary.openActions()
                || vocabulary.actions().stream()
                        .anyMatch(action -> presence(attribute, Optional.of(action)) != Presence.REQUIRED);
    }

    /** How an attribute stands to an action; absent stands for any action that is not listed. */
    public static Presence presence(Vocabulary.Attribute attribute, Optional<Vocabulary.Action> action) {
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional() ? Presence.OPTIONAL : Presence.REQUIRED;
        }
        return action.flatMap(a -> a.arguments().stream()
                        .filter(argument -> argument.attribute().equals(attribute.name()))
                        .findFirst())
                .map(argument -> argument.optional() ? Presence.OPTIONAL : Presence.REQUIRED)
                .orElse(Presence.UNDEFINED);
    }
}
