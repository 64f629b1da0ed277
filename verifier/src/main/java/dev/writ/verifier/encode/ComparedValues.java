package dev.writ.verifier.encode;

import dev.writ.language.model.Type;
import dev.writ.language.model.Value;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import dev.writ.verifier.text.TextClasses;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Attributes that are related to one another must have values that fall into their classes and relate as they are said
 * to. Numbers are the solver's own; texts and words, and the elements of sets, are chosen from lists
 * ({@link CandidateValues}). What a clock gives is compared with itself: the hour is that of the minute.
 */
public final class ComparedValues {
    private final ClassTable table;
    private final ClassVector vector;
    private final CandidateValues candidates;
    private final ValueConstants constants;
    private final SortedSet<Integer> numbers;
    private final List<ClockTerms> clocks;

    ComparedValues(ClassTable table, ClassVector vector) {
        this.table = table;
        this.vector = vector;
        this.candidates = new CandidateValues(table);
        this.constants = new ValueConstants(candidates);
        this.numbers = new TreeSet<>(candidates.numbers());
        this.clocks = ClockTerms.of(table.vocabulary()).stream()
                .filter(attributes -> attributes.isAskedTwice(table))
                .toList();
        clocks.forEach(attributes -> numbers.addAll(List.of(attributes.hour(), attributes.minute())));
    }

    /** The constant that holds the value of a compared attribute. */
    public static String name(int attribute) {
        return ValueConstants.name(attribute);
    }

    /** The constants that say what related sets hold. */
    public List<String> holdings() {
        return candidates.attributes().stream()
                .flatMap(attribute -> holdings(attribute).stream())
                .toList();
    }

    /** The constants that say what a related set holds; none of what is none. */
    public List<String> holdings(int attribute) {
        return candidates.isSet(attribute)
                ? candidates.admitted(attribute).stream()
                        .map(value -> ValueConstants.holding(attribute, value))
                        .toList()
                : List.of();
    }

    /** The compared attributes that are numbers. */
    public SortedSet<Integer> numbers() {
        return numbers;
    }

    /** The value that an assignment gives to an attribute; empty where it is not compared. */
    public Optional<Value> value(int attribute, Assignment assignment) {
        if (candidates.isSet(attribute)) {
            return elements(attribute, assignment);
        }
        return Optional.ofNullable(assignment.values().get(name(attribute)))
                .map(value -> candidates.attributes().contains(attribute)
                        ? candidates.of(attribute).get(Math.toIntExact(value))
                        : new Value.Whole(value));
    }

    private Optional<Value> elements(int attribute, Assignment assignment) {
        SortedSet<String> held = new TreeSet<>();
        Set<String> more = new LinkedHashSet<>();
        for (int value : candidates.admitted(attribute)) {
            if (assignment.values().getOrDefault(ValueConstants.holding(attribute, value), 0L) == 1) {
                held.add(((Value.Text) candidates.of(attribute).get(value)).value());
                more.addAll(candidates.alike(attribute, value));
            }
        }
        long least = counted(attribute).stream()
                .mapToLong(column -> starts(column).get(cls(column, assignment)))
                .max()
                .orElse(0);
        more.removeAll(held);
        more.stream().limit(Math.max(0, least - held.size())).forEach(held::add);
        return Optional.of(new Value.Members(held));
    }

    /** The columns that say how many elements a set has. */
    private List<Integer> counted(int attribute) {
        return table.columnsOf(attribute).stream()
                .filter(column -> table.columns().get(column) instanceof Column.Counted)
                .toList();
    }

    private List<Long> starts(int column) {
        return ((Column.Counted) table.columns().get(column)).starts();
    }

    private static int cls(int column, Assignment assignment) {
        return Math.toIntExact(assignment.value(ClassVector.name(column)));
    }

    /** That two attributes compare as what is absent does exactly where either is absent. */
    Term absences() {
        List<Term> terms = new ArrayList<>();
        table.relations()
                .forEach((column, relation) -> terms.add(relating(column).absences(relation)));
        return Terms.and(terms);
    }

    /** Satisfied by exactly the classes that values can have together, absent ones apart. */
    public Term consistent() {
        List<Term> terms = new ArrayList<>();
        numbers.forEach(attribute -> terms.add(number(attribute)));
        candidates
                .attributes()
                .forEach(attribute -> terms.add(candidates.isSet(attribute) ? elements(attribute) : listed(attribute)));
        clocks.forEach(attributes ->
                terms.add(attributes.oneReading(constants.of(attributes.hour()), constants.of(attributes.minute()))));
        table.relations().forEach((column, relation) -> terms.add(relation.acceptRelation(relating(column))));
        return Terms.and(terms);
    }

    private RelationTerms relating(int column) {
        return new RelationTerms(table, vector, candidates, constants, column);
    }

    private Term number(int attribute) {
        Type.Range range = type(attribute).range().orElseThrow();
        Term value = constants.of(attribute);
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

    private Term listed(int attribute) {
        List<Value> values = candidates.of(attribute);
        List<Integer> admitted = candidates.admitted(attribute);
        List<Term> terms = new ArrayList<>();
        terms.add(constants.isAmong(attribute, new TreeSet<>(admitted)));
        terms.add(constants.isInRange(attribute));
        for (int column : table.columnsOf(attribute)) {
            Map<Integer, SortedSet<Integer>> byClass = new TreeMap<>();
            for (int v : admitted) {
                byClass.computeIfAbsent(classOf(column, values.get(v)), c -> new TreeSet<>())
                        .add(v);
            }
            Column kind = table.columns().get(column);
            for (int cls = 0; cls < ClassTable.values(kind); cls++) {
                SortedSet<Integer> these = byClass.getOrDefault(cls, new TreeSet<>());
                terms.add(Terms.implies(is(column, cls), constants.isAmong(attribute, these)));
            }
        }
        return Terms.and(terms);
    }

    /** What a set holds is what its columns say. */
    private Term elements(int attribute) {
        List<Term> terms = new ArrayList<>();
        for (int column : table.columnsOf(attribute)) {
            terms.add(table.columns().get(column).ofSet().acceptSet(new OfElements(column, attribute)));
        }
        List<Integer> counted = counted(attribute);
        counted.stream().skip(1).forEach(column -> terms.add(haveOneNumber(counted.get(0), column)));
        return Terms.and(terms);
    }

    /** Some number of elements has the class of each of two columns. */
    private Term haveOneNumber(int first, int second) {
        List<Term> together = new ArrayList<>();
        for (int one = 0; one < starts(first).size(); one++) {
            for (int other = 0; other < starts(second).size(); other++) {
                if (begins(first, one) < ends(second, other) && begins(second, other) < ends(first, one)) {
                    together.add(Terms.and(is(first, one), is(second, other)));
                }
            }
        }
        return Terms.or(together);
    }

    private long begins(int column, int cls) {
        return starts(column).get(cls);
    }

    private long ends(int column, int cls) {
        return cls + 1 < starts(column).size() ? starts(column).get(cls + 1) : Long.MAX_VALUE;
    }

    /** What the class of a column says of the elements of a set. */
    private final class OfElements implements Column.SetVisitor<Term> {
        private final int index;
        private final int attribute;

        OfElements(int index, int attribute) {
            this.index = index;
            this.attribute = attribute;
        }

        private Term holdsAny(Predicate<String> which) {
            List<Value> values = candidates.of(attribute);
            Term any = Terms.or(candidates.admitted(attribute).stream()
                    .filter(value -> which.test(((Value.Text) values.get(value)).value()))
                    .map(value -> constants.holds(attribute, value))
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
            List<Term> none = candidates.admitted(attribute).stream()
                    .map(value -> Terms.not(constants.holds(attribute, value)))
                    .toList();
            return Terms.implies(is(index, 1), Terms.and(none));
        }

        /** Of what there is plenty of, one element that is held may stand for as many as are wanted. */
        @Override
        public Term visitCounted(Column.Counted column) {
            List<Integer> admitted = candidates.admitted(attribute);
            List<Term> held = admitted.stream()
                    .map(value -> (Term) constants.holds(attribute, value))
                    .toList();
            Term plenty = Terms.or(admitted.stream()
                    .filter(value -> !candidates.alike(attribute, value).isEmpty())
                    .map(value -> (Term) constants.holds(attribute, value))
                    .toList());
            Thresholds thresholds = new Thresholds(held, begins(index, column.classes() - 1));
            List<Term> terms = new ArrayList<>();
            for (int cls = 0; cls < column.classes(); cls++) {
                Term enough = cls == 0 ? Terms.TRUE : Terms.or(plenty, thresholds.atLeast(begins(index, cls)));
                Term notMore =
                        cls + 1 < column.classes() ? Terms.not(thresholds.atLeast(ends(index, cls))) : Terms.TRUE;
                terms.add(Terms.implies(is(index, cls), Terms.and(enough, notMore)));
            }
            return Terms.and(terms);
        }
    }

    private Term is(int column, int cls) {
        return vector.among(column, new TreeSet<>(List.of(cls)));
    }

    private Type type(int attribute) {
        return table.vocabulary().attributes().get(attribute).type();
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
