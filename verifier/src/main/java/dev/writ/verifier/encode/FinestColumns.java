package dev.writ.verifier.encode;

import dev.writ.compiler.PolicyTooLargeException;
import dev.writ.compiler.atom.Atoms;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.Quantifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** The classes of one attribute: every value that is mentioned stands alone, the others stand together. */
final class FinestColumns {
    private final Vocabulary vocabulary;
    private final int index;
    private final Vocabulary.Attribute attribute;
    private final boolean mayBeAbsent;
    private final List<Condition.Atomic> tests;

    FinestColumns(Vocabulary vocabulary, int index, List<Condition.Atomic> tests) {
        this.vocabulary = vocabulary;
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
        return columns(new ArrayList<>());
    }

    /** @param automata where those that the columns refer to are added */
    List<Column> columns(List<Automaton> automata) {
        List<Column> columns = new ArrayList<>(
                tests.stream().anyMatch(FinestColumns::isByPattern) ? byPatterns(automata) : ownColumns());
        Map<String, SortedSet<Long>> compared = new LinkedHashMap<>();
        for (Condition.Atomic test : tests) {
            if (test instanceof Condition.CompareAttributes compare) {
                compared.computeIfAbsent(compare.right(), right -> new TreeSet<>())
                        .add(compare.offset());
            } else if (test instanceof Condition.ContainsValues contains) {
                columns.add(new Column.HoldsValues(index, place(contains.other()), quantifier(contains)));
            }
        }
        compared.forEach((right, offsets) -> columns.add(comparing(place(right), offsets)));
        return columns;
    }

    private static boolean isByPattern(Condition.Atomic test) {
        return !Literals.of(test).patterns().isEmpty();
    }

    private int place(String name) {
        int place = 0;
        while (!vocabulary.attributes().get(place).name().equals(name)) {
            place++;
        }
        return place;
    }

    static Quantifier quantifier(Condition.ContainsValues contains) {
        return Quantifier.valueOf(contains.quantifier().name());
    }

    /** @param offsets what is added to the right attribute where it is compared */
    private Column comparing(int right, SortedSet<Long> offsets) {
        boolean ordered = attribute.type().range().isPresent();
        boolean either = mayBeAbsent
                || ClassTable.mayBeAbsent(vocabulary, vocabulary.attributes().get(right));
        if (offsets.equals(Set.of(0L))) {
            return new Column.Compares(index, right, ordered, either);
        }
        SortedSet<Long> bounds = new TreeSet<>(offsets);
        offsets.forEach(offset -> bounds.add(offset + 1));
        return new Column.Differs(index, right, either, List.copyOf(bounds));
    }

    /**
     * As the compiler sorts them, which is as finely as the tests demand; that it does so rightly is proved. Absence,
     * which the compiler tells only where some test of the set alone asks for it, is always told: a set may be related
     * to another attribute, too.
     */
    private List<Column> byPatterns(List<Automaton> automata) {
        List<Condition.Atomic> own = tests.stream()
                .filter(test -> !(test instanceof Condition.Relational))
                .toList();
        Atoms atoms;
        try {
            atoms = Atoms.of(vocabulary, own);
        } catch (PolicyTooLargeException e) {
            throw new ClassesUndecided(String.valueOf(e.getMessage()));
        }
        int first = automata.size();
        automata.addAll(atoms.automata());
        List<Column> columns = new ArrayList<>();
        boolean isSet = attribute.type().isSet();
        if (isSet && mayBeAbsent && atoms.columns().stream().noneMatch(Column::mayBeAbsent)) {
            columns.add(new Column.Presence(index));
        }
        atoms.columns().forEach(column -> columns.add(moved(column, first)));
        return columns;
    }

    private static Column moved(Column column, int by) {
        OptionalInt automaton = column.deciding();
        return automaton.isPresent() ? column.decidedBy(automaton.getAsInt() + by) : column;
    }

    private List<Column> ownColumns() {
        Type type = attribute.type();
        if (type instanceof Type.Enumeration enumeration) {
            List<List<String>> each =
                    enumeration.values().stream().map(List::of).toList();
            return List.of(new Column.Words(index, mayBeAbsent, each, false));
        }
        if (type.isText()) {
            List<List<String>> each = mentionedTexts().stream().map(List::of).toList();
            return List.of(new Column.Words(index, mayBeAbsent, each, true));
        }
        if (type.range().isPresent()) {
            return List.of(
                    new Column.Intervals(index, mayBeAbsent, starts(type.range().get())));
        }
        if (type.isTruth()) {
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
        tests.forEach(test -> mentioned.addAll(Literals.of(test).members()));
        mentioned.forEach(member -> columns.add(new Column.Holds(index, member)));
        boolean hasOthers =
                type.values().map(values -> !mentioned.containsAll(values)).orElse(true);
        if (hasOthers) {
            columns.add(new Column.HoldsOthers(index, List.copyOf(mentioned)));
        }
        SortedSet<Long> starts = new TreeSet<>(List.of(0L));
        for (Condition.Atomic test : tests) {
            if (test instanceof Condition.Count count) {
                starts.addAll(List.of(count.number(), count.number() + 1));
            }
        }
        type.values().ifPresent(values -> starts.tailSet(values.size() + 1L).clear());
        if (starts.size() > 1) {
            columns.add(new Column.Counted(index, List.copyOf(starts)));
        }
        return columns;
    }

    private Set<String> mentionedTexts() {
        Set<String> texts = new LinkedHashSet<>();
        for (Condition.Atomic test : tests) {
            for (Value value : Literals.of(test).values()) {
                if (value instanceof Value.Text text) {
                    texts.add(text.value());
                }
            }
        }
        return texts;
    }

    private List<Long> starts(Type.Range type) {
        TreeSet<Long> starts = new TreeSet<>();
        starts.add(type.min());
        for (Condition.Atomic test : tests) {
            for (Value value : Literals.of(test).values()) {
                long number = ((Value.Whole) value).value();
                starts.add(number);
                if (number < Long.MAX_VALUE) {
                    starts.add(number + 1);
                }
            }
        }
        return List.copyOf(starts.subSet(type.min(), true, type.max(), true));
    }
}
