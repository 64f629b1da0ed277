package dev.writ.verifier.partition;

import dev.writ.language.interpret.Interpreter;
import dev.writ.language.interpret.Validation;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Policy;
import dev.writ.language.model.Scope;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The classes of one attribute that are lists of words, intervals or truth values. A predicate is tried by the
 * interpreter wherever it could change inside a class: at each number that it mentions and at both beside it, since
 * between others it cannot change; at each text that it mentions, at those of the same class, and at one that nobody
 * mentions, since all that it does not mention are alike to it.
 */
final class ScalarClasses {
    private final Policy policy;
    private final Vocabulary.Attribute attribute;
    private final boolean mayBeAbsent;
    private final Optional<Column.OfScalar> column;
    private final Map<String, Integer> classOfWord = new HashMap<>();
    private final Map<Integer, List<String>> wordsOfClass = new HashMap<>();
    private final NavigableMap<Long, Integer> classFrom = new TreeMap<>();
    private final String stranger;

    /** @param columns at most one; none where all values are alike */
    ScalarClasses(Policy policy, Vocabulary.Attribute attribute, boolean mayBeAbsent, List<Column> columns) {
        this.policy = policy;
        this.attribute = attribute;
        this.mayBeAbsent = mayBeAbsent;
        this.column = columns.stream().findFirst().map(Column::ofScalar);
        column.ifPresent(one -> one.acceptScalar(new Stated()));
        this.stranger = "x"
                .repeat(1
                        + classOfWord.keySet().stream()
                                .mapToInt(String::length)
                                .max()
                                .orElse(0));
    }

    /** Notes what the classes are. */
    private final class Stated implements Column.ScalarVisitor<Void> {
        @Override
        public Void visitWords(Column.Words words) {
            for (int cls = 0; cls < words.listed().size(); cls++) {
                int number = cls;
                words.listed().get(cls).forEach(word -> classOfWord.put(word, number));
                wordsOfClass.put(cls, words.listed().get(cls));
            }
            return null;
        }

        @Override
        public Void visitIntervals(Column.Intervals intervals) {
            for (int cls = 0; cls < intervals.starts().size(); cls++) {
                classFrom.put(intervals.starts().get(cls), cls);
            }
            return null;
        }

        @Override
        public Void visitTruths(Column.Truths truths) {
            return null;
        }

        @Override
        public Void visitMatches(Column.Matches matches) {
            throw new IllegalArgumentException("its classes are walked: " + matches);
        }
    }

    /** Why the predicate is not constant on some class; nothing where it is. */
    Optional<String> unmet(Condition.Atomic predicate, List<Value> literals) {
        Map<Optional<Integer>, Boolean> truths = new HashMap<>();
        Set<Value> listed = new LinkedHashSet<>(literals);
        for (Value value : critical(literals)) {
            boolean holds = holds(near(predicate, listed, value), Optional.of(value));
            Boolean earlier = truths.putIfAbsent(Optional.of(classOf(value)), holds);
            if (earlier != null && earlier != holds) {
                return Optional.of("it tells %s from others of its class".formatted(value));
            }
        }
        boolean absenceIsAlone =
                !mayBeAbsent || column.filter(Column::mayBeAbsent).isPresent();
        return absenceIsAlone || !truths.containsValue(!holds(predicate, Optional.empty()))
                ? Optional.empty()
                : Optional.of("absence is no class of its own");
    }

    /**
     * A list without what is neither the value nor beside it, since no other literal can make it hold. The interpreter
     * reads a list from its beginning to its end, which for each of its thousands of literals would be too much.
     */
    private static Condition.Atomic near(Condition.Atomic predicate, Set<Value> listed, Value value) {
        if (!(predicate instanceof Condition.OneOf oneOf)) {
            return predicate;
        }
        Set<Value> near = new LinkedHashSet<>(List.of(oneOf.values().get(0), value));
        if (value instanceof Value.Whole whole) {
            near.add(new Value.Whole(whole.value() == Long.MIN_VALUE ? whole.value() : whole.value() - 1));
            near.add(new Value.Whole(whole.value() == Long.MAX_VALUE ? whole.value() : whole.value() + 1));
        }
        near.retainAll(listed);
        return new Condition.OneOf(oneOf.attribute(), List.copyOf(near));
    }

    private boolean holds(Condition.Atomic predicate, Optional<Value> value) {
        TreeMap<String, Value> values = new TreeMap<>();
        value.ifPresent(given -> values.put(attribute.name(), given));
        return Interpreter.concerns(policy, Scope.EVERY_ACTION, predicate, new Validation.Valid("", values));
    }

    private Set<Value> critical(List<Value> literals) {
        Type type = attribute.type();
        if (type.isTruth()) {
            return Set.of(new Value.Truth(false), new Value.Truth(true));
        }
        return type.range().isPresent() ? numbers(literals, type.range().get()) : words(literals);
    }

    private Set<Value> words(List<Value> literals) {
        Set<Value> critical = new LinkedHashSet<>(literals);
        Set<Integer> concerned = new HashSet<>();
        literals.forEach(literal -> concerned.add(classOf(literal)));
        concerned.forEach(
                cls -> wordsOfClass.getOrDefault(cls, List.of()).forEach(word -> critical.add(new Value.Text(word))));
        if (attribute.type() instanceof Type.Enumeration enumeration) {
            enumeration.values().stream()
                    .limit(literals.size() + 1L)
                    .forEach(word -> critical.add(new Value.Text(word)));
        } else {
            critical.add(new Value.Text(literals.contains(new Value.Text(stranger)) ? stranger + "y" : stranger));
        }
        return critical;
    }

    private static Set<Value> numbers(List<Value> literals, Type.Range range) {
        Set<Value> numbers = new LinkedHashSet<>(List.of(new Value.Whole(range.min())));
        for (Value literal : literals) {
            if (literal instanceof Value.Whole whole) {
                long number = whole.value();
                long before = number == Long.MIN_VALUE ? number : number - 1;
                long after = number == Long.MAX_VALUE ? number : number + 1;
                for (long near : new long[] {before, number, after}) {
                    if (range.min() <= near && near <= range.max()) {
                        numbers.add(new Value.Whole(near));
                    }
                }
            }
        }
        return numbers;
    }

    private int classOf(Value value) {
        if (value instanceof Value.Text text) {
            return classOfWord.getOrDefault(text.value(), -1);
        }
        if (value instanceof Value.Whole whole) {
            Map.Entry<Long, Integer> found = classFrom.floorEntry(whole.value());
            return found == null ? -1 : found.getValue();
        }
        return column.isPresent() && value.equals(new Value.Truth(true)) ? 1 : 0;
    }
}
