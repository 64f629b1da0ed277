package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Rule;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The classes of values of each attribute: two values share a class exactly when no atomic predicate of the given
 * conditions tells them apart (absence apart, which is always a class of its own).
 *
 * <p>Columns follow the attributes as declared; an attribute whose values are all alike has none. Neither the order of
 * the conditions nor that of the terms in them shows.
 */
public record Atoms(List<Column> columns) {
    public Atoms {
        columns = List.copyOf(columns);
    }

    /** The classes that the rules of a policy tell apart. */
    public static Atoms ofRules(Policy policy) {
        return of(
                policy.vocabulary(),
                policy.rules().stream().map(Rule::condition).toList());
    }

    /** The classes that some conditions tell apart. */
    public static Atoms of(Vocabulary vocabulary, List<Condition> conditions) {
        Map<String, Set<Condition>> leaves = conditions.stream()
                .flatMap(Leaves::of)
                .collect(Collectors.groupingBy(TestedAttribute::of, Collectors.toCollection(LinkedHashSet::new)));
        List<Column> columns = new ArrayList<>();
        for (int index = 0; index < vocabulary.attributes().size(); index++) {
            Vocabulary.Attribute attribute = vocabulary.attributes().get(index);
            List<Condition> predicates = List.copyOf(leaves.getOrDefault(attribute.name(), Set.of()));
            if (!predicates.isEmpty()) {
                columns.addAll(
                        new ColumnBuilder(index, attribute, mayBeAbsent(vocabulary, attribute), predicates).build());
            }
        }
        return new Atoms(columns);
    }

    /** Indexes of the columns that classify one attribute. */
    public List<Integer> columnsOf(int attribute) {
        return IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).attribute() == attribute)
                .boxed()
                .toList();
    }

    private static boolean mayBeAbsent(Vocabulary vocabulary, Vocabulary.Attribute attribute) {
        if (attribute.source() != Vocabulary.Source.ARGUMENT) {
            return attribute.optional();
        }
        return vocabulary.openActions()
                || vocabulary.actions().stream()
                        .anyMatch(action ->
                                vocabulary.presence(attribute, action.name()) != Vocabulary.Presence.REQUIRED);
    }
}
