package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.Automata;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Changes sets, and the values that they are asked for, until they are related as their columns say: an element more or
 * less, a value that is an element or is none, so long as neither leaves its own classes. It may fail where there are
 * such values.
 */
final class MembershipRepair {
    private static final int ROUNDS = 4;

    private final Vocabulary vocabulary;
    private final List<Column> columns;
    private final List<Automaton> automata;

    MembershipRepair(Vocabulary vocabulary, List<Column> columns, List<Automaton> automata) {
        this.vocabulary = vocabulary;
        this.columns = columns;
        this.automata = automata;
    }

    /** Leaves it to the caller to see whether all are now related as they should be. */
    void relate(SortedMap<String, Value> values, List<Integer> classes) {
        for (int round = 0; round < ROUNDS; round++) {
            boolean changed = false;
            for (int c = 0; c < columns.size(); c++) {
                if (columns.get(c) instanceof Column.HoldsValues column
                        && values.containsKey(name(column.attribute()))
                        && values.containsKey(name(column.right()))
                        && !isRelated(column, classes.get(c), values)) {
                    changed |= mend(column, classes.get(c), values);
                }
            }
            if (!changed) {
                return;
            }
        }
    }

    private boolean isRelated(Column.HoldsValues column, int cls, SortedMap<String, Value> values) {
        return RelatedClass.of(column, value(column.attribute(), values), value(column.right(), values)) == cls;
    }

    /** Makes the first change that does it. */
    private boolean mend(Column.HoldsValues column, int cls, SortedMap<String, Value> values) {
        for (boolean isSet : new boolean[] {true, false}) {
            int attribute = isSet ? column.attribute() : column.right();
            int other = isSet ? column.right() : column.attribute();
            Value before = value(attribute, values);
            for (Value changed : changes(attribute, before, value(other, values))) {
                values.put(name(attribute), changed);
                if (isAdmitted(attribute, changed)
                        && isRelated(column, cls, values)
                        && keepsClasses(attribute, before, changed)) {
                    return true;
                }
            }
            values.put(name(attribute), before);
        }
        return false;
    }

    private List<Value> changes(int attribute, Value value, Value other) {
        Set<String> theirs = elements(other);
        List<Value> changes = new ArrayList<>();
        if (!(value instanceof Value.Members own)) {
            Stream.concat(theirs.stream(), strangers(attribute, theirs))
                    .map(Value.Text::new)
                    .forEach(changes::add);
            return changes;
        }
        changes.add(with(own, theirs));
        changes.add(new Value.Members(new TreeSet<>(theirs)));
        theirs.forEach(element -> changes.add(with(own, Set.of(element))));
        for (String element : own.values()) {
            TreeSet<String> fewer = new TreeSet<>(own.values());
            fewer.remove(element);
            changes.add(new Value.Members(fewer));
        }
        TreeSet<String> without = new TreeSet<>(own.values());
        without.removeAll(theirs);
        changes.add(new Value.Members(without));
        TreeSet<String> shared = new TreeSet<>(own.values());
        shared.retainAll(theirs);
        changes.add(new Value.Members(shared));
        Set<String> taken = new HashSet<>(own.values());
        taken.addAll(theirs);
        strangers(attribute, taken).forEach(element -> changes.add(with(own, Set.of(element))));
        return changes;
    }

    private static Value.Members with(Value.Members set, Set<String> more) {
        TreeSet<String> joined = new TreeSet<>(set.values());
        joined.addAll(more);
        return new Value.Members(joined);
    }

    /** What may stand there and is not taken: all of a list, or a few words and the samples of what is asked. */
    private Stream<String> strangers(int attribute, Set<String> taken) {
        Type type = vocabulary.attributes().get(attribute).type();
        Optional<List<String>> listed = type.listed();
        Stream<String> usual = Stream.of(PlainValues.notAmong(PlainValues.prefix(type), taken));
        Stream<String> samples = columns.stream()
                .filter(column -> column.isOf(attribute) && column.deciding().isPresent())
                .flatMap(column -> automata.get(column.deciding().getAsInt()).samples().stream());
        return listed.map(List::stream)
                .orElseGet(() -> Stream.concat(usual, samples))
                .filter(word -> !taken.contains(word));
    }

    private boolean isAdmitted(int attribute, Value value) {
        return vocabulary
                .attributes()
                .get(attribute)
                .type()
                .listed()
                .map(values -> values.containsAll(elements(value)))
                .orElse(true);
    }

    private boolean keepsClasses(int attribute, Value before, Value after) {
        for (Column column : columns) {
            if (column.isOf(attribute) && classOf(column, before) != classOf(column, after)) {
                return false;
            }
            if (column instanceof Column.Compares && column.compares(attribute)) {
                return false;
            }
        }
        return true;
    }

    /** Of a value that is there. */
    private int classOf(Column column, Value value) {
        if (value instanceof Value.Members members) {
            return column.ofSet().acceptSet(new ClassOfElements(members.values(), automata));
        }
        return column.ofScalar().acceptScalar(new OfText(((Value.Text) value).value()));
    }

    private final class OfText implements Column.ScalarVisitor<Integer> {
        private final String text;

        OfText(String text) {
            this.text = text;
        }

        @Override
        public Integer visitWords(Column.Words column) {
            int cls = 0;
            while (cls < column.listed().size() && !column.listed().get(cls).contains(text)) {
                cls++;
            }
            return cls;
        }

        @Override
        public Integer visitMatches(Column.Matches column) {
            return Automata.classOf(automata.get(column.automaton()), text);
        }

        @Override
        public Integer visitIntervals(Column.Intervals column) {
            throw new IllegalArgumentException("no number: " + text);
        }

        @Override
        public Integer visitTruths(Column.Truths column) {
            throw new IllegalArgumentException("no truth: " + text);
        }
    }

    private static Set<String> elements(Value value) {
        return value instanceof Value.Members members ? members.values() : Set.of(((Value.Text) value).value());
    }

    private String name(int attribute) {
        return vocabulary.attributes().get(attribute).name();
    }

    private Value value(int attribute, SortedMap<String, Value> values) {
        Value value = values.get(name(attribute));
        if (value == null) {
            throw new IllegalArgumentException("absent: " + name(attribute));
        }
        return value;
    }
}
