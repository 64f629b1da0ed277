package dev.writ.verifier.encode;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import dev.writ.verifier.text.TextSamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Attributes that are compared with one another must have values that fall into their classes and compare as they are
 * said to. Numbers are the solver's own; texts and words are chosen from a list that has, for each combination of classes
 * that some value has, as many values as attributes are compared, so that no combination of answers is missed. What
 * a clock gives is compared with itself: the hour is that of the minute.
 */
public final class ComparedValues {
    private static final int MOST_CANDIDATES = 4_096;

    private final ClassTable table;
    private final ClassVector vector;

    /** By attribute, what it may be, where it is no number. */
    private final SortedMap<Integer, List<Value>> candidates = new TreeMap<>();

    private final SortedSet<Integer> numbers = new TreeSet<>();

    private final Optional<ClockTerms> clock;

    ComparedValues(ClassTable table, ClassVector vector) {
        this.table = table;
        this.vector = vector;
        Map<Integer, Set<Integer>> groups = new HashMap<>();
        for (Column column : table.columns()) {
            if (column instanceof Column.Compares compares) {
                Set<Integer> joined = new LinkedHashSet<>(group(groups, compares.attribute()));
                joined.addAll(group(groups, compares.right()));
                joined.forEach(attribute -> groups.put(attribute, joined));
            }
        }
        for (Set<Integer> group : new LinkedHashSet<>(groups.values())) {
            if (type(group.iterator().next()).range().isPresent()) {
                numbers.addAll(group);
            } else {
                List<Value> values = valuesOf(group);
                group.forEach(attribute -> candidates.put(attribute, values));
            }
        }
        this.clock = ClockTerms.of(table.vocabulary()).filter(attributes -> attributes.isAskedTwice(table));
        clock.ifPresent(attributes -> numbers.addAll(List.of(attributes.hour(), attributes.minute())));
    }

    private static Set<Integer> group(Map<Integer, Set<Integer>> groups, int attribute) {
        return groups.getOrDefault(attribute, Set.of(attribute));
    }

    /** The constant that holds the value of a compared attribute. */
    public static String name(int attribute) {
        return "v" + attribute;
    }

    /** The compared attributes that are numbers. */
    public SortedSet<Integer> numbers() {
        return numbers;
    }

    /** The value that an assignment gives to an attribute; empty where it is not compared. */
    public Optional<Value> value(int attribute, Assignment assignment) {
        Long value = assignment.values().get(name(attribute));
        if (value == null) {
            return Optional.empty();
        }
        List<Value> listed = candidates.get(attribute);
        return Optional.of(listed == null ? new Value.Whole(value) : listed.get(Math.toIntExact(value)));
    }

    /** Satisfied by exactly the classes that values can have together, absent ones apart. */
    Term consistent() {
        List<Term> terms = new ArrayList<>();
        numbers.forEach(attribute -> terms.add(number(attribute)));
        candidates.forEach((attribute, values) -> terms.add(listed(attribute, values)));
        clock.ifPresent(attributes ->
                terms.add(attributes.oneReading(constant(attributes.hour()), constant(attributes.minute()))));
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column) instanceof Column.Compares compares) {
                terms.add(compared(column, compares));
            }
        }
        return Terms.and(terms);
    }

    private Term number(int attribute) {
        Type.Range range = type(attribute).range().orElseThrow();
        Term value = constant(attribute);
        List<Term> terms = new ArrayList<>();
        terms.add(Terms.atMost(Terms.whole(range.min()), value));
        terms.add(Terms.atMost(value, Terms.whole(range.max())));
        for (int column : table.columnsOf(attribute)) {
            List<Long> starts = NumberIntervals.of(table.columns().get(column)).starts();
            for (int cls = 0; cls < starts.size(); cls++) {
                Term from = Terms.atMost(Terms.whole(starts.get(cls)), value);
                Term to = cls + 1 < starts.size()
                        ? Terms.not(Terms.atMost(Terms.whole(starts.get(cls + 1)), value))
                        : Terms.TRUE;
                terms.add(Terms.implies(is(column, cls), Terms.and(from, to)));
            }
        }
        return Terms.and(terms);
    }

    private Term listed(int attribute, List<Value> values) {
        Term.Constant value = constant(attribute);
        List<Term> terms = new ArrayList<>();
        terms.add(Terms.atMost(value, Terms.bits(bits(values), values.size() - 1)));
        for (int column : table.columnsOf(attribute)) {
            Map<Integer, SortedSet<Integer>> byClass = new TreeMap<>();
            for (int v = 0; v < values.size(); v++) {
                byClass.computeIfAbsent(classOf(column, values.get(v)), c -> new TreeSet<>())
                        .add(v);
            }
            Column kind = table.columns().get(column);
            for (int cls = 0; cls < ClassTable.values(kind); cls++) {
                SortedSet<Integer> these = byClass.getOrDefault(cls, new TreeSet<>());
                Term among = these.isEmpty() ? Terms.FALSE : ClassVector.within(value, values.size(), these);
                terms.add(Terms.implies(is(column, cls), among));
            }
        }
        return Terms.and(terms);
    }

    private Term compared(int column, Column.Compares compares) {
        Term left = constant(compares.attribute());
        Term right = constant(compares.right());
        List<Term> terms = new ArrayList<>();
        int equal = 1;
        terms.add(Terms.implies(is(column, equal), Terms.equal(left, right)));
        if (compares.ordered()) {
            terms.add(Terms.implies(is(column, 0), Terms.not(Terms.atMost(right, left))));
            terms.add(Terms.implies(is(column, 2), Terms.not(Terms.atMost(left, right))));
        } else {
            terms.add(Terms.implies(is(column, 0), Terms.not(Terms.equal(left, right))));
        }
        if (compares.mayBeAbsent()) {
            Term either = Terms.or(isAbsent(compares.attribute()), isAbsent(compares.right()));
            terms.add(Terms.equal(is(column, compares.classes() - 1), either));
        }
        return Terms.and(terms);
    }

    private Term isAbsent(int attribute) {
        for (int column : table.columnsOf(attribute)) {
            Column kind = table.columns().get(column);
            if (kind.mayBeAbsent()) {
                return is(column, kind.classes() - 1);
            }
        }
        return Terms.FALSE;
    }

    private Term is(int column, int cls) {
        return vector.among(column, new TreeSet<>(List.of(cls)));
    }

    private Term.Constant constant(int attribute) {
        List<Value> listed = candidates.get(attribute);
        return Terms.constant(name(attribute), listed == null ? Sort.WHOLE : bits(listed));
    }

    private static Sort.Bits bits(List<Value> values) {
        return ClassVector.number(values.size());
    }

    private Type type(int attribute) {
        return table.vocabulary().attributes().get(attribute).type();
    }

    private List<Value> valuesOf(Set<Integer> group) {
        Vocabulary.Attribute first =
                table.vocabulary().attributes().get(group.iterator().next());
        List<Value> values = new ArrayList<>();
        if (first.type() instanceof Type.Enumeration enumeration) {
            enumeration.values().forEach(word -> values.add(new Value.Text(word)));
        } else if (first.type() instanceof Type.Truth) {
            values.add(new Value.Truth(false));
            values.add(new Value.Truth(true));
        } else {
            texts(group, first).forEach(text -> values.add(new Value.Text(text)));
        }
        if (values.size() > MOST_CANDIDATES) {
            throw new ClassesUndecided("the values of `" + first.name() + "`, which is compared with another attribute,"
                    + " fall into too many classes: " + values.size());
        }
        return values;
    }

    private List<String> texts(Set<Integer> group, Vocabulary.Attribute first) {
        Set<String> words = new LinkedHashSet<>();
        List<Automaton> automata = new ArrayList<>();
        for (int attribute : group) {
            for (int column : table.columnsOf(attribute)) {
                Column kind = table.columns().get(column);
                kind.deciding()
                        .ifPresent(automaton -> automata.add(table.automata().get(automaton)));
                words.addAll(kind.ofScalar().acceptScalar(new ListedTexts()));
            }
        }
        List<String> texts = new ArrayList<>(words);
        try {
            texts.addAll(new TextSamples(automata, first.type()).ofEach(group.size(), words));
        } catch (BudgetExceeded e) {
            throw ClassesUndecided.of(first.name(), e);
        }
        return texts;
    }

    /** The texts that a column lists. */
    private static final class ListedTexts implements Column.ScalarVisitor<List<String>> {
        @Override
        public List<String> visitWords(Column.Words column) {
            return column.listed().stream().flatMap(List::stream).toList();
        }

        @Override
        public List<String> visitIntervals(Column.Intervals column) {
            return List.of();
        }

        @Override
        public List<String> visitTruths(Column.Truths column) {
            return List.of();
        }

        @Override
        public List<String> visitMatches(Column.Matches column) {
            return List.of();
        }
    }

    private int classOf(int column, Value value) {
        return table.columns().get(column).ofScalar().acceptScalar(new ClassOf(column, value));
    }

    /** The class of a value, which is no number, in a column. */
    private final class ClassOf implements Column.ScalarVisitor<Integer> {
        private final int index;
        private final Value value;

        ClassOf(int index, Value value) {
            this.index = index;
            this.value = value;
        }

        private String text() {
            return ((Value.Text) value).value();
        }

        @Override
        public Integer visitWords(Column.Words column) {
            return IntStream.range(0, column.listed().size())
                    .filter(cls -> column.listed().get(cls).contains(text()))
                    .findFirst()
                    .orElse(column.listed().size());
        }

        @Override
        public Integer visitTruths(Column.Truths column) {
            return value.equals(new Value.Truth(true)) ? 1 : 0;
        }

        @Override
        public Integer visitMatches(Column.Matches column) {
            return table.texts(index).classOf(text());
        }

        @Override
        public Integer visitIntervals(Column.Intervals column) {
            throw new IllegalArgumentException("numbers are compared as numbers: " + column);
        }
    }
}
