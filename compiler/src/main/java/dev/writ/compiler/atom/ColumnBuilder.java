package dev.writ.compiler.atom;

import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Builds the columns of one attribute from the predicates on it that mention values, and no patterns. */
final class ColumnBuilder {
    private final int index;
    private final Vocabulary.Attribute attribute;
    private final boolean mayBeAbsent;
    private final List<Condition.Atomic> predicates;

    ColumnBuilder(int index, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Condition.Atomic> predicates) {
        this.index = index;
        this.attribute = attribute;
        this.mayBeAbsent = mayBeAbsent;
        this.predicates = predicates;
    }

    List<Column> build() {
        if (attribute.type() instanceof Type.Members members) {
            return new SetColumnBuilder(index, members, mayBeAbsent, predicates).build();
        }
        if (predicates.isEmpty()) {
            return List.of();
        }
        if (!mayBeAbsent && predicates.stream().allMatch(p -> p instanceof Condition.Has)) {
            return List.of();
        }
        Column column = scalar();
        return column.classes() > 1 ? List.of(column) : List.of();
    }

    private Column scalar() {
        if (attribute.type() instanceof Type.Enumeration enumeration) {
            return new Column.Words(index, mayBeAbsent, enumerationClasses(enumeration), false);
        }
        Optional<Type.Range> range = attribute.type().range();
        if (range.isPresent()) {
            return new Column.Intervals(index, mayBeAbsent, starts(range.get()));
        }
        if (attribute.type().isText()) {
            return new Column.Words(index, mayBeAbsent, textClasses(), true);
        }
        if (attribute.type().isTruth()) {
            return new Column.Truths(index, mayBeAbsent);
        }
        throw new AssertionError("unreachable: " + attribute.type());
    }

    /** Classes by the first declared value in each, in the order declared. */
    private List<List<String>> enumerationClasses(Type.Enumeration enumeration) {
        Map<String, List<Integer>> mentions = mentions();
        Map<List<Integer>, List<String>> classes = new LinkedHashMap<>();
        for (String value : enumeration.values()) {
            classes.computeIfAbsent(mentions.getOrDefault(value, List.of()), signature -> new ArrayList<>())
                    .add(value);
        }
        return List.copyOf(classes.values());
    }

    /** Classes of the values mentioned, sorted; every other value is alike. */
    private List<List<String>> textClasses() {
        Map<List<Integer>, List<String>> classes = new HashMap<>();
        mentions().forEach((value, signature) -> classes.computeIfAbsent(signature, s -> new ArrayList<>())
                .add(value));
        return classes.values().stream()
                .sorted(Comparator.comparing(values -> values.get(0)))
                .toList();
    }

    /**
     * For each value mentioned, which predicates mention it. That is its whole behaviour: a predicate treats every
     * value that it does not mention alike.
     */
    private Map<String, List<Integer>> mentions() {
        Map<String, List<Integer>> mentions = new TreeMap<>();
        for (int p = 0; p < predicates.size(); p++) {
            for (Value literal : Literals.of(predicates.get(p))) {
                if (literal instanceof Value.Text text) {
                    mentions.computeIfAbsent(text.value(), v -> new ArrayList<>())
                            .add(p);
                }
            }
        }
        return mentions;
    }

    /** The least number of each class: the bound, and wherever some predicate changes its answer. */
    private List<Long> starts(Type.Range range) {
        TreeSet<Long> starts = new TreeSet<>();
        starts.add(range.min());
        for (Condition.Atomic predicate : predicates) {
            Predicate<Value> test = ScalarTests.of(predicate);
            for (Value literal : Literals.of(predicate)) {
                long value = ((Value.Whole) literal).value();
                addIfChanging(starts, test, value, range);
                if (value < Long.MAX_VALUE) {
                    addIfChanging(starts, test, value + 1, range);
                }
            }
        }
        return List.copyOf(starts);
    }

    private static void addIfChanging(TreeSet<Long> starts, Predicate<Value> test, long value, Type.Range range) {
        if (value > range.min()
                && value <= range.max()
                && test.test(new Value.Whole(value)) != test.test(new Value.Whole(value - 1))) {
            starts.add(value);
        }
    }
}
