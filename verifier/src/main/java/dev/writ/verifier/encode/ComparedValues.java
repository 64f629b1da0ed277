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
import dev.writ.verifier.text.TextClasses;
import dev.writ.verifier.text.TextSamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Attributes that are related to one another must have values that fall into their classes and relate as they are said
 * to. Numbers are the solver's own; texts and words are chosen from a list, and so are the elements of sets. It has, for
 * each combination of classes that some value has, as many values as there are things to show: one for each scalar, and
 * one for each column that says that a set holds something. Of any sets and values just these can be kept without
 * changing an answer, so that no combination of answers is missed. What a clock gives is compared with itself: the hour
 * is that of the minute.
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
            if (column instanceof Column.Relational relational) {
                Set<Integer> joined = new LinkedHashSet<>(group(groups, relational.attribute()));
                joined.addAll(group(groups, relational.right()));
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

    /** The constant that says whether a related set holds the value of that number. */
    private static String holding(int attribute, int value) {
        return name(attribute) + "_" + value;
    }

    /** The constants that say what related sets hold. */
    public List<String> holdings() {
        List<String> names = new ArrayList<>();
        candidates.forEach((attribute, values) -> {
            if (isSet(attribute)) {
                admitted(attribute).forEach(value -> names.add(holding(attribute, value)));
            }
        });
        return names;
    }

    private boolean isSet(int attribute) {
        return type(attribute) instanceof Type.Members;
    }

    /** The places of the values that an attribute, or an element of it, may have by its type. */
    private List<Integer> admitted(int attribute) {
        List<Value> values = candidates.getOrDefault(attribute, List.of());
        Optional<Set<Value>> listed = closed(type(attribute))
                .map(words -> words.stream().<Value>map(Value.Text::new).collect(Collectors.toSet()));
        return IntStream.range(0, values.size())
                .filter(value -> listed.isEmpty() || listed.get().contains(values.get(value)))
                .boxed()
                .toList();
    }

    private static Optional<List<String>> closed(Type type) {
        if (type instanceof Type.Enumeration enumeration) {
            return Optional.of(enumeration.values());
        }
        return type instanceof Type.Members members ? members.values() : Optional.empty();
    }

    /** The compared attributes that are numbers. */
    public SortedSet<Integer> numbers() {
        return numbers;
    }

    /** The value that an assignment gives to an attribute; empty where it is not compared. */
    public Optional<Value> value(int attribute, Assignment assignment) {
        if (candidates.containsKey(attribute) && isSet(attribute)) {
            return elements(attribute, assignment);
        }
        Long value = assignment.values().get(name(attribute));
        if (value == null) {
            return Optional.empty();
        }
        List<Value> listed = candidates.get(attribute);
        return Optional.of(listed == null ? new Value.Whole(value) : listed.get(Math.toIntExact(value)));
    }

    private Optional<Value> elements(int attribute, Assignment assignment) {
        SortedSet<String> held = new TreeSet<>();
        List<Value> values = candidates.getOrDefault(attribute, List.of());
        for (int value : admitted(attribute)) {
            if (assignment.values().getOrDefault(holding(attribute, value), 0L) == 1) {
                held.add(((Value.Text) values.get(value)).value());
            }
        }
        return Optional.of(new Value.Members(held));
    }

    /** That two attributes compare as what is absent does exactly where either is absent. */
    Term absences() {
        List<Term> terms = new ArrayList<>();
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column) instanceof Column.Relational relational) {
                terms.add(
                        relational.mayBeAbsent()
                                ? absence(column, relational)
                                : Terms.implies(eitherAbsent(relational), Terms.not(is(column, 1))));
            }
        }
        return Terms.and(terms);
    }

    /** Satisfied by exactly the classes that values can have together, absent ones apart. */
    public Term consistent() {
        List<Term> terms = new ArrayList<>();
        numbers.forEach(attribute -> terms.add(number(attribute)));
        candidates.forEach((attribute, values) ->
                terms.add(isSet(attribute) ? elements(attribute, values) : listed(attribute, values)));
        clock.ifPresent(attributes ->
                terms.add(attributes.oneReading(constant(attributes.hour()), constant(attributes.minute()))));
        for (int column = 0; column < table.columns().size(); column++) {
            if (table.columns().get(column) instanceof Column.Relational relational) {
                terms.add(relational.accept(new Related(column)));
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
        terms.add(ClassVector.within(value, values.size(), new TreeSet<>(admitted(attribute))));
        terms.add(Terms.atMost(value, Terms.bits(bits(values), values.size() - 1)));
        for (int column : table.columnsOf(attribute)) {
            Map<Integer, SortedSet<Integer>> byClass = new TreeMap<>();
            for (int v : admitted(attribute)) {
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
        terms.add(absence(column, compares));
        return Terms.and(terms);
    }

    /** The last class is that either is absent, if either may be. */
    private Term absence(int column, Column.Relational kind) {
        return kind.mayBeAbsent() ? Terms.equal(is(column, kind.classes() - 1), eitherAbsent(kind)) : Terms.TRUE;
    }

    private Term eitherAbsent(Column.Relational kind) {
        return Terms.or(isAbsent(kind.attribute()), isAbsent(kind.right()));
    }

    /** What a set holds is what its columns say. */
    private Term elements(int attribute, List<Value> values) {
        List<Term> terms = new ArrayList<>();
        for (int column : table.columnsOf(attribute)) {
            terms.add(table.columns().get(column).ofSet().acceptSet(new OfElements(column, attribute, values)));
        }
        return Terms.and(terms);
    }

    /** What the class of a column says of the elements of a set. */
    private final class OfElements implements Column.SetVisitor<Term> {
        private final int index;
        private final int attribute;
        private final List<Value> values;

        OfElements(int index, int attribute, List<Value> values) {
            this.index = index;
            this.attribute = attribute;
            this.values = values;
        }

        private Term holdsAny(Predicate<String> which) {
            Term any = Terms.or(admitted(attribute).stream()
                    .filter(value -> which.test(((Value.Text) values.get(value)).value()))
                    .map(value -> holds(attribute, value))
                    .toList());
            return Terms.equal(is(index, 1), any);
        }

        @Override
        public Term visitHolds(Column.Holds column) {
            return holdsAny(column.member()::equals);
        }

        @Override
        public Term visitHoldsOthers(Column.HoldsOthers column) {
            return holdsAny(element -> !column.members().contains(element));
        }

        @Override
        public Term visitHoldsMatch(Column.HoldsMatch column) {
            TextClasses classes = table.texts(index);
            return holdsAny(element -> classes.classOf(element) == column.output());
        }

        @Override
        public Term visitPresence(Column.Presence column) {
            List<Term> none = admitted(attribute).stream()
                    .map(value -> Terms.not(holds(attribute, value)))
                    .toList();
            return Terms.implies(is(index, 1), Terms.and(none));
        }
    }

    private Term holds(int attribute, int value) {
        return Terms.constant(holding(attribute, value), Sort.TRUTH);
    }

    /** What the class of a column says of the two attributes that it relates. */
    private final class Related implements Column.Visitor<Term> {
        private final int index;

        Related(int index) {
            this.index = index;
        }

        @Override
        public Term visitCompares(Column.Compares column) {
            return compared(index, column);
        }

        @Override
        public Term visitDiffers(Column.Differs column) {
            Term left = constant(column.attribute());
            Term right = constant(column.right());
            List<Term> terms = new ArrayList<>();
            for (int cls = 0; cls <= column.bounds().size(); cls++) {
                Term from = cls == 0
                        ? Terms.TRUE
                        : Terms.not(Terms.atMostSum(left, right, column.bounds().get(cls - 1) - 1));
                Term to = cls == column.bounds().size()
                        ? Terms.TRUE
                        : Terms.atMostSum(left, right, column.bounds().get(cls) - 1);
                terms.add(Terms.implies(is(index, cls), Terms.and(from, to)));
            }
            terms.add(absence(index, column));
            return Terms.and(terms);
        }

        @Override
        public Term visitHoldsValues(Column.HoldsValues column) {
            Term both = Terms.and(Terms.not(isAbsent(column.attribute())), Terms.not(isAbsent(column.right())));
            return Terms.equal(is(index, 1), Terms.and(both, holds(column)));
        }

        private Term holds(Column.HoldsValues column) {
            int set = column.attribute();
            int right = column.right();
            if (!isSet(right)) {
                int size = candidates.getOrDefault(right, List.of()).size();
                return Terms.or(shared(set, right).stream()
                        .map(value -> Terms.and(
                                ComparedValues.this.holds(set, value),
                                ClassVector.within(constant(right), size, new TreeSet<>(List.of(value)))))
                        .toList());
            }
            return switch (column.quantifier()) {
                case ANY ->
                    Terms.or(shared(set, right).stream()
                            .map(value -> Terms.and(
                                    ComparedValues.this.holds(set, value), ComparedValues.this.holds(right, value)))
                            .toList());
                case ALL -> isWithin(right, set);
                case ONLY -> isWithin(set, right);
            };
        }

        private List<Integer> shared(int first, int second) {
            Set<Integer> other = new HashSet<>(admitted(second));
            return admitted(first).stream().filter(other::contains).toList();
        }

        private Term isWithin(int inner, int outer) {
            Set<Integer> other = new HashSet<>(admitted(outer));
            return Terms.and(admitted(inner).stream()
                    .map(value -> Terms.implies(
                            ComparedValues.this.holds(inner, value),
                            other.contains(value) ? ComparedValues.this.holds(outer, value) : Terms.FALSE))
                    .toList());
        }

        private Term ofOne(Column column) {
            throw new IllegalArgumentException("relates no two attributes: " + column);
        }

        @Override
        public Term visitWords(Column.Words column) {
            return ofOne(column);
        }

        @Override
        public Term visitIntervals(Column.Intervals column) {
            return ofOne(column);
        }

        @Override
        public Term visitTruths(Column.Truths column) {
            return ofOne(column);
        }

        @Override
        public Term visitMatches(Column.Matches column) {
            return ofOne(column);
        }

        @Override
        public Term visitHolds(Column.Holds column) {
            return ofOne(column);
        }

        @Override
        public Term visitHoldsOthers(Column.HoldsOthers column) {
            return ofOne(column);
        }

        @Override
        public Term visitHoldsMatch(Column.HoldsMatch column) {
            return ofOne(column);
        }

        @Override
        public Term visitPresence(Column.Presence column) {
            return ofOne(column);
        }

        @Override
        public Term visitDerived(Column.Derived column) {
            return ofOne(column);
        }
    }

    private Term isAbsent(int attribute) {
        return table.tellingAbsence(attribute)
                .map(column -> is(column, table.columns().get(column).classes() - 1))
                .orElse(Terms.FALSE);
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
        if (first.type().isTruth()) {
            values.add(new Value.Truth(false));
            values.add(new Value.Truth(true));
        } else {
            texts(group).forEach(text -> values.add(new Value.Text(text)));
        }
        if (values.size() > MOST_CANDIDATES) {
            throw new ClassesUndecided("the values of `" + first.name() + "`, which is compared with another attribute,"
                    + " fall into too many classes: " + values.size());
        }
        return values;
    }

    private List<String> texts(Set<Integer> group) {
        Set<String> words = new LinkedHashSet<>();
        List<Automaton> automata = new ArrayList<>();
        int many = 0;
        for (int attribute : group) {
            Set<Integer> asked = new LinkedHashSet<>();
            closed(type(attribute)).ifPresent(words::addAll);
            for (int column : table.columnsOf(attribute)) {
                Column kind = table.columns().get(column);
                kind.deciding().ifPresent(asked::add);
                if (isSet(attribute)) {
                    words.addAll(kind.ofSet().acceptSet(new ListedMembers()));
                    many += kind instanceof Column.HoldsOthers ? 1 : 0;
                } else {
                    words.addAll(kind.ofScalar().acceptScalar(new ListedTexts()));
                }
            }
            asked.forEach(automaton -> automata.add(table.automata().get(automaton)));
            // A set shows at most one element of a class for each automaton that is asked about it, a scalar its value.
            many += isSet(attribute) ? asked.size() : 1;
        }
        many += (int) table.columns().stream()
                .filter(column -> column instanceof Column.HoldsValues holds
                        && group.contains(holds.attribute())
                        && isSet(holds.right()))
                .count();
        List<String> texts = new ArrayList<>(words);
        int enough = Math.max(1, many);
        group.stream()
                .filter(attribute -> closed(type(attribute)).isEmpty())
                .findFirst()
                .ifPresent(open -> texts.addAll(samples(open, automata, enough, words)));
        return texts;
    }

    /** Values for each combination of classes, besides the words. */
    private List<String> samples(int open, List<Automaton> automata, int many, Set<String> words) {
        if (automata.isEmpty()) {
            Set<String> taken = new LinkedHashSet<>(words);
            IntStream.range(0, many).forEach(i -> taken.add(Representatives.shortestText(type(open), taken)));
            return taken.stream().skip(words.size()).toList();
        }
        try {
            List<String> samples = new TextSamples(automata, type(open)).ofEach(many, words);
            return Stream.concat(
                            samples.stream().filter(text -> !text.isEmpty()),
                            samples.stream().filter(String::isEmpty))
                    .toList();
        } catch (BudgetExceeded e) {
            throw ClassesUndecided.of(table.vocabulary().attributes().get(open).name(), e);
        }
    }

    /** The members that a column lists. */
    private static final class ListedMembers implements Column.SetVisitor<List<String>> {
        @Override
        public List<String> visitHolds(Column.Holds column) {
            return List.of(column.member());
        }

        @Override
        public List<String> visitHoldsOthers(Column.HoldsOthers column) {
            return column.members();
        }

        @Override
        public List<String> visitHoldsMatch(Column.HoldsMatch column) {
            return List.of();
        }

        @Override
        public List<String> visitPresence(Column.Presence column) {
            return List.of();
        }
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
