package dev.writ.verifier.difference;

import dev.writ.compiler.atom.ClassTests;
import dev.writ.compiler.certificate.Certificate;
import dev.writ.compiler.certificate.SampleRequests;
import dev.writ.compiler.diagram.ExcludedClasses;
import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import dev.writ.verifier.encode.ClassVector;
import dev.writ.verifier.encode.ClassesUndecided;
import dev.writ.verifier.encode.ClockTerms;
import dev.writ.verifier.encode.TextFeasibility;
import dev.writ.verifier.encode.ValidRequests;
import dev.writ.verifier.solver.Answer;
import dev.writ.verifier.solver.QueryLimits;
import dev.writ.verifier.solver.Solver;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Query;
import dev.writ.verifier.term.Sort;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which classes of several columns no request has together: a set that is not there and holds something, a text that
 * matches what contradicts itself, numbers that do not compare as their intervals say. Attributes that nothing relates are
 * looked at one by one.
 */
public final class Feasible {
    /** Combinations of the classes of related columns that are looked at. */
    private static final int MOST_COMBINATIONS = 4_096;

    private final ClassTable table;
    private final ClassVector vector;
    private final ValidRequests requests;
    private final TextFeasibility texts;

    /** A request that it finds is one; that it finds none means nothing. */
    private final SampleRequests samples;

    private final Solver solver;
    private final QueryLimits limits;
    private final Set<ExcludedClasses> excluded = new LinkedHashSet<>();

    /** Whether samples are read from one clock at most; they know of no second one. */
    private final boolean knowsEveryClock;

    private boolean isExact = true;
    private boolean isSure = true;

    Feasible(ClassTable table, Solver solver, QueryLimits limits) {
        this(table, solver, limits, true);
    }

    /** Looks at related columns only when asked for some of their classes: {@link #isExact} is then not known. */
    public static Feasible onDemand(ClassTable table, Solver solver, QueryLimits limits) {
        return new Feasible(table, solver, limits, false);
    }

    private Feasible(ClassTable table, Solver solver, QueryLimits limits, boolean isEager) {
        this.table = table;
        this.vector = new ClassVector(table);
        this.requests = new ValidRequests(table, vector);
        this.texts = new TextFeasibility(table);
        this.samples = new SampleRequests(table.vocabulary(), table.columns(), table.automata());
        this.knowsEveryClock = ClockTerms.of(table.vocabulary()).size() < 2;
        this.solver = solver;
        this.limits = limits;
        for (Set<Integer> group : groups()) {
            group.forEach(this::excludeHalfAbsent);
            group.stream()
                    .filter(attribute ->
                            table.vocabulary().attributes().get(attribute).type() instanceof Type.Command)
                    .forEach(this::excludeParts);
            List<Integer> columns = columns(group);
            if (columns.size() > 1 && isEager) {
                exclude(columns, group.size() > 1);
            }
        }
    }

    public List<ExcludedClasses> excluded() {
        return List.copyOf(excluded);
    }

    /**
     * Whether no values fall into one class of each column; if so, what is excluded is more from now on.
     *
     * @throws ClassesUndecided when that is not known
     */
    public boolean isExcluded(List<Integer> classes) {
        SortedMap<String, Long> values = new TreeMap<>();
        for (int column = 0; column < classes.size(); column++) {
            values.put(ClassVector.name(column), (long) classes.get(column));
        }
        List<Integer> contradicting = texts.contradicting(new Assignment(values));
        if (!contradicting.isEmpty()) {
            exclude(contradicting, values);
            return true;
        }
        for (Set<Integer> group : groups()) {
            List<Integer> unrelated = group.size() > 1 ? unrelated(columns(group), values) : List.of();
            if (!unrelated.isEmpty()) {
                exclude(unrelated, values);
                return true;
            }
        }
        return false;
    }

    /** Whether it was always known if some values are in classes that were asked for. */
    public boolean isSure() {
        return isSure;
    }

    /** Whether these are all; else there were too many combinations to look at. */
    boolean isExact() {
        return isExact;
    }

    /** Attributes that belong together. */
    private Set<Set<Integer>> groups() {
        int attributes = table.vocabulary().attributes().size();
        List<Set<Integer>> groups = new ArrayList<>();
        for (int attribute = 0; attribute < attributes; attribute++) {
            groups.add(new TreeSet<>(Set.of(attribute)));
        }
        for (Column column : table.columns()) {
            column.relation().ifPresent(two -> join(groups, two.attribute(), two.right()));
        }
        ClockTerms.of(table.vocabulary()).stream()
                .filter(clock -> clock.isAskedTwice(table))
                .forEach(clock -> join(groups, clock.hour(), clock.minute()));
        return new LinkedHashSet<>(groups);
    }

    private static void join(List<Set<Integer>> groups, int one, int other) {
        Set<Integer> joined = new TreeSet<>(groups.get(one));
        joined.addAll(groups.get(other));
        joined.forEach(attribute -> groups.set(attribute, joined));
    }

    private List<Integer> columns(Set<Integer> group) {
        return IntStream.range(0, table.columns().size())
                .filter(column -> group.contains(table.columns().get(column).attribute()))
                .boxed()
                .toList();
    }

    /** A scalar is absent in each of its columns or in none; a set that is absent holds nothing. */
    private void excludeHalfAbsent(int attribute) {
        List<Integer> columns = table.columnsOf(attribute);
        boolean isSet = table.vocabulary().attributes().get(attribute).type().isSet();
        for (int column : columns) {
            if (!table.columns().get(column).mayBeAbsent()) {
                continue;
            }
            int absent = table.columns().get(column).classes() - 1;
            for (int other : columns) {
                int classes = table.columns().get(other).classes();
                if (other != column) {
                    List<Integer> there = isSet
                            ? List.of(1)
                            : IntStream.range(0, classes - 1).boxed().toList();
                    excluded.add(new ExcludedClasses(
                            List.of(new ClassTests.Test(column, List.of(absent)), new ClassTests.Test(other, there))));
                }
            }
        }
    }

    /** Unless a command line is there and not opaque nothing follows from it. */
    private void excludeParts(int line) {
        Vocabulary.Attribute attribute = table.vocabulary().attributes().get(line);
        for (int column : table.columnsOf(line)) {
            List<Integer> unknown = IntStream.range(
                            1, table.columns().get(column).classes())
                    .boxed()
                    .toList();
            for (int other = 0; other < table.columns().size(); other++) {
                String name = table.vocabulary()
                        .attributes()
                        .get(table.columns().get(other).attribute())
                        .name();
                if (CommandPart.attributeOf(name).equals(Optional.of(attribute.name()))) {
                    excluded.add(new ExcludedClasses(
                            List.of(new ClassTests.Test(column, unknown), new ClassTests.Test(other, List.of(1)))));
                }
            }
        }
    }

    private void exclude(List<Integer> columns, boolean isRelated) {
        boolean isByAutomaton = columns.stream()
                .anyMatch(column -> table.columns().get(column).deciding().isPresent());
        if (!isRelated && !isByAutomaton) {
            return;
        }
        long combinations = 1;
        for (int column : columns) {
            combinations = Math.min(
                    MOST_COMBINATIONS + 1L,
                    combinations * table.columns().get(column).classes());
        }
        if (combinations > MOST_COMBINATIONS) {
            isExact = false;
            return;
        }
        List<List<Integer>> all = combinations(columns);
        for (List<Integer> classes : all) {
            if (!isKnown(columns, classes)) {
                tryOut(columns, classes, isRelated);
            }
        }
    }

    private List<List<Integer>> combinations(List<Integer> columns) {
        List<List<Integer>> all = List.of(List.of());
        for (int column : columns) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> classes : all) {
                for (int cls = 0; cls < table.columns().get(column).classes(); cls++) {
                    List<Integer> more = new ArrayList<>(classes);
                    more.add(cls);
                    longer.add(more);
                }
            }
            all = longer;
        }
        return all;
    }

    private boolean isKnown(List<Integer> columns, List<Integer> classes) {
        return excluded.stream().anyMatch(known -> known.together().stream().allMatch(test -> {
            int place = columns.indexOf(test.column());
            return place >= 0 && test.classes().contains(classes.get(place));
        }));
    }

    /** Nothing else is there, so that nothing else can contradict. */
    private void tryOut(List<Integer> columns, List<Integer> classes, boolean isRelated) {
        SortedMap<String, Long> values = new TreeMap<>();
        for (int column = 0; column < table.columns().size(); column++) {
            Column kind = table.columns().get(column);
            int place = columns.indexOf(column);
            long absent = kind.mayBeAbsent() ? kind.classes() - 1 : 0;
            values.put(ClassVector.name(column), place < 0 ? absent : classes.get(place));
        }
        try {
            List<Integer> contradicting = texts.contradicting(new Assignment(values));
            if (!contradicting.isEmpty()) {
                exclude(contradicting, values);
            } else if (isRelated && !canBe(columns, values)) {
                exclude(columns, values);
            }
        } catch (ClassesUndecided e) {
            isExact = false;
        }
    }

    private List<Integer> vector(SortedMap<String, Long> values) {
        return IntStream.range(0, table.columns().size())
                .mapToObj(column -> cls(column, values))
                .toList();
    }

    private static int cls(int column, SortedMap<String, Long> values) {
        return Math.toIntExact(values.getOrDefault(ClassVector.name(column), 0L));
    }

    private void exclude(List<Integer> columns, SortedMap<String, Long> values) {
        excluded.add(new ExcludedClasses(columns.stream()
                .map(column -> new ClassTests.Test(column, List.of(cls(column, values))))
                .toList()));
    }

    /** Some of the columns, whose classes no values have together; none where there are values, or that is not known. */
    private List<Integer> unrelated(List<Integer> columns, SortedMap<String, Long> values) {
        if (knowsEveryClock
                && samples.of(new Certificate.Vector(0, vector(values))).isPresent()) {
            return List.of();
        }
        List<Term> assertions = new ArrayList<>(List.of(requests.valid()));
        List<Term.Constant> assumed = new ArrayList<>();
        for (int column : columns) {
            assumed.add(stands(column));
            assertions.add(
                    Terms.implies(stands(column), vector.among(column, new TreeSet<>(List.of(cls(column, values))))));
        }
        Answer answer = solver.solve(new Query("related values of some classes", assertions, assumed), limits);
        isSure &= !(answer instanceof Answer.Unknown);
        if (answer instanceof Answer.Proved proved) {
            List<Integer> needed = columns.stream()
                    .filter(column -> proved.needed().contains(stands(column).name()))
                    .toList();
            return needed.isEmpty() ? columns : needed;
        }
        return List.of();
    }

    private static Term.Constant stands(int column) {
        return Terms.constant("stands" + column, Sort.TRUTH);
    }

    /** Whether some values are in these classes and relate so; true also where that is not known. */
    private boolean canBe(List<Integer> columns, SortedMap<String, Long> values) {
        if (knowsEveryClock
                && samples.of(new Certificate.Vector(0, vector(values))).isPresent()) {
            return true;
        }
        List<Term> asked = new ArrayList<>(List.of(requests.valid()));
        for (int column : columns) {
            asked.add(vector.among(column, new TreeSet<>(List.of(cls(column, values)))));
        }
        Answer answer = solver.solve(Query.of("related values of some classes", Terms.and(asked)), limits);
        if (answer instanceof Answer.Unknown) {
            isExact = false;
        }
        return !(answer instanceof Answer.Proved);
    }
}
