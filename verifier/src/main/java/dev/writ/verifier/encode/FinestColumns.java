package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.TableData.Column;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The classes of one attribute: every value that is mentioned stands alone, the others stand together. */
final class FinestColumns {
    private final int index;
    private final Vocabulary.Attribute attribute;
    private final boolean mayBeAbsent;
    private final List<Condition> tests;

    FinestColumns(Vocabulary vocabulary, int index, List<Condition> tests) {
        this.index = index;
        this.attribute = vocabulary.attributes().get(index);
        this.mayBeAbsent = ClassTable.mayBeAbsent(vocabulary, attribute);
        this.tests = tests;
    }

    /** One class for all values of a scalar, or two or more where its type knows no less. */
    static Column single(Vocabulary vocabulary, int index) {
        return new FinestColumns(vocabulary, index, List.of()).columns().get(0);
    }

    List<Column> columns() {
        Type type = attribute.type();
        if (type instanceof Type.Enumeration enumeration) {
            List<List<String>> each =
                    enumeration.values().stream().map(List::of).toList();
            return List.of(new Column.Words(index, mayBeAbsent, each, false));
        }
        if (type instanceof Type.Text) {
            List<List<String>> each = mentionedTexts().stream().map(List::of).toList();
            return List.of(new Column.Words(index, mayBeAbsent, each, true));
        }
        if (type instanceof Type.Whole whole) {
            return List.of(new Column.Intervals(index, mayBeAbsent, starts(whole)));
        }
        if (type instanceof Type.Truth) {
            return List.of(new Column.Truths(index, mayBeAbsent));
        }
        return setColumns((Type.Members) type);
    }

    private List<Column> setColumns(Type.Members type) {
        List<Column> columns = new ArrayList<>();
        if (mayBeAbsent) {
            columns.add(new Column.Presence(index));
        }
        Set<String> mentioned = new LinkedHashSet<>();
        for (Condition test : tests) {
            if (test instanceof Condition.Contains contains) {
                mentioned.addAll(contains.members());
            }
        }
        mentioned.forEach(member -> columns.add(new Column.Holds(index, member)));
        boolean hasOthers =
                type.values().map(values -> !mentioned.containsAll(values)).orElse(true);
        if (hasOthers) {
            columns.add(new Column.HoldsOthers(index, List.copyOf(mentioned)));
        }
        return columns;
    }

    private Set<String> mentionedTexts() {
        Set<String> texts = new LinkedHashSet<>();
        for (Condition test : tests) {
            for (Value value : values(test)) {
                if (value instanceof Value.Text text) {
                    texts.add(text.value());
                }
            }
        }
        return texts;
    }

    private List<Long> starts(Type.Whole type) {
        TreeSet<Long> starts = new TreeSet<>();
        starts.add(type.min());
        for (Condition test : tests) {
            for (Value value : values(test)) {
                long number = ((Value.Whole) value).value();
                starts.add(number);
                if (number < Long.MAX_VALUE) {
                    starts.add(number + 1);
                }
            }
        }
        return List.copyOf(starts.subSet(type.min(), true, type.max(), true));
    }

    private static List<Value> values(Condition test) {
        if (test instanceof Condition.Compare compare) {
            return List.of(compare.value());
        }
        return test instanceof Condition.OneOf oneOf ? oneOf.values() : List.of();
    }
}
