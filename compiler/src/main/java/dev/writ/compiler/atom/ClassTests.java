package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.compiler.textset.TextSetClasses;
import dev.writ.compiler.textset.TextSetParts;
import dev.writ.compiler.textset.TextSets;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Type;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** What each atomic predicate says about the classes. */
public final class ClassTests {
    private static final Meaning TRUE = new Meaning(Quantifier.ALL, List.of());
    private static final Meaning FALSE = new Meaning(Quantifier.ANY, List.of());

    private final Vocabulary vocabulary;
    private final Atoms atoms;
    private final Map<String, Type> types = new HashMap<>();
    private final Map<String, List<Integer>> columnsOf = new HashMap<>();

    /** By attribute, then by text set, sorted. */
    private final Map<String, Map<TextSet, TextSetClasses>> textSets = new HashMap<>();

    private final SatisfyingClasses scalars;

    public ClassTests(Vocabulary vocabulary, Atoms atoms) {
        this.atoms = atoms;
        this.scalars = new SatisfyingClasses(atoms);
        this.vocabulary = vocabulary;
        for (int a = 0; a < vocabulary.attributes().size(); a++) {
            Vocabulary.Attribute attribute = vocabulary.attributes().get(a);
            types.put(attribute.name(), attribute.type());
            columnsOf.put(attribute.name(), atoms.columnsOf(a));
        }
        for (TextSetClasses test : atoms.textSets()) {
            textSets.computeIfAbsent(
                            vocabulary.attributes().get(test.attribute()).name(), name -> new HashMap<>())
                    .put(TextSetParts.sorted(test.textSet()), test);
        }
    }

    /** Whether all tests must pass or any; of no tests, all pass and none does. */
    public enum Quantifier {
        ALL,
        ANY
    }

    /** The request's class in a column is one of these, ascending. */
    public record Test(int column, List<Integer> classes) {
        public Test {
            classes = List.copyOf(classes);
        }
    }

    /** A predicate as tests, each of another column. */
    public record Meaning(Quantifier quantifier, List<Test> tests) {
        public Meaning {
            tests = List.copyOf(tests);
        }
    }

    /** Predicates that all hold exactly when this one does, each with a {@link #meaning}. */
    public static List<Condition.Atomic> parts(Condition.Atomic leaf) {
        return Contained.parts(leaf);
    }

    /** The meaning of one atomic predicate of the conditions that the classes were made of. */
    public Meaning meaning(Condition.Atomic predicate) {
        return predicate.acceptAtomic(new MeaningOf());
    }

    private final class MeaningOf implements Condition.AtomicVisitor<Meaning> {
        @Override
        public Meaning visitHas(Condition.Has has) {
            return type(has).isSet() ? all(has.attribute(), new SetTests.IsThere()) : scalar(has);
        }

        @Override
        public Meaning visitIsTrue(Condition.IsTrue isTrue) {
            return scalar(isTrue);
        }

        @Override
        public Meaning visitCompare(Condition.Compare compare) {
            return scalar(compare);
        }

        @Override
        public Meaning visitOneOf(Condition.OneOf oneOf) {
            return scalar(oneOf);
        }

        @Override
        public Meaning visitContainsValues(Condition.ContainsValues contains) {
            return holding(contains);
        }

        @Override
        public Meaning visitMatches(Condition.Matches matches) {
            return scalar(matches);
        }

        @Override
        public Meaning visitContains(Condition.Contains written) {
            Condition.Contains contains = Contained.resolved(written, type(written));
            List<TextSetClasses> parts = textSet(contains).map(List::of).orElseGet(() -> partsOf(contains));
            return parts.isEmpty() ? contains(contains) : held(contains, parts);
        }

        @Override
        public Meaning visitIsEmpty(Condition.IsEmpty isEmpty) {
            return only(isEmpty.attribute(), List.of());
        }

        @Override
        public Meaning visitCount(Condition.Count count) {
            return counted(count);
        }

        @Override
        public Meaning visitCompareAttributes(Condition.CompareAttributes compare) {
            return compared(compare);
        }
    }

    /** The set is there, and its number of elements in a class that is as asked. */
    private Meaning counted(Condition.Count count) {
        List<Test> tests = new ArrayList<>(tests(count.attribute(), new SetTests.IsThere()));
        for (int c : columnsOf(count.attribute())) {
            if (atoms.columns().get(c) instanceof Column.Counted column) {
                tests.add(new Test(c, CountColumn.satisfying(column, count)));
                return new Meaning(Quantifier.ALL, tests);
            }
        }
        return CountColumn.holds(0, count) ? new Meaning(Quantifier.ALL, tests) : FALSE;
    }

    private Type type(Condition.Atomic predicate) {
        Type type = types.get(predicate.attribute());
        if (type == null) {
            throw new IllegalArgumentException("no attribute `" + predicate.attribute() + "`");
        }
        return type;
    }

    /** The classes of just the text set that a predicate asks about. */
    private Optional<TextSetClasses> textSet(Condition.Atomic predicate) {
        Map<TextSet, TextSetClasses> known = textSets.getOrDefault(predicate.attribute(), Map.of());
        return TextSets.of(predicate).flatMap(asked -> Optional.ofNullable(known.get(TextSetParts.sorted(asked))));
    }

    private Meaning scalar(Condition.Atomic predicate) {
        Type type = type(predicate);
        List<Integer> columns = columnsOf(predicate.attribute());
        return textSet(predicate)
                .map(textSet -> matched(predicate, textSet, columns))
                .orElseGet(() -> scalar(columns, type, predicate));
    }

    private Meaning compared(Condition.CompareAttributes compare) {
        for (int c = 0; c < atoms.columns().size(); c++) {
            Column column = atoms.columns().get(c);
            if (!relates(column, compare)) {
                continue;
            }
            if (column instanceof Column.Compares compares && compare.offset() == 0) {
                return test(c, satisfying(compares, compare.operator()));
            }
            if (column instanceof Column.Differs differs) {
                return test(c, satisfying(differs, compare));
            }
        }
        throw new IllegalArgumentException("the classes were not made of " + compare);
    }

    private Meaning holding(Condition.ContainsValues contains) {
        for (int c = 0; c < atoms.columns().size(); c++) {
            if (atoms.columns().get(c) instanceof Column.HoldsValues column
                    && relates(column, contains)
                    && column.quantifier() == ComparisonColumns.quantifier(contains)) {
                return test(c, List.of(1));
            }
        }
        throw new IllegalArgumentException("the classes were not made of " + contains);
    }

    private boolean relates(Column column, Condition.Relational relation) {
        return column.relation()
                .filter(two -> name(two.attribute()).equals(relation.attribute())
                        && name(two.right()).equals(relation.other()))
                .isPresent();
    }

    private static Meaning test(int column, List<Integer> satisfying) {
        return new Meaning(Quantifier.ALL, List.of(new Test(column, satisfying)));
    }

    /** The classes between the bounds that the predicate itself made. */
    private static List<Integer> satisfying(Column.Differs column, Condition.CompareAttributes compare) {
        int before = column.bounds().indexOf(compare.offset());
        int after = column.bounds().indexOf(compare.offset() + 1);
        int last = column.bounds().size();
        IntPredicate isLess = c -> c <= before;
        IntPredicate isGreater = c -> c > after;
        IntPredicate holds =
                switch (compare.operator()) {
                    case EQUAL -> isLess.or(isGreater).negate();
                    case NOT_EQUAL -> isLess.or(isGreater);
                    case LESS -> isLess;
                    case AT_MOST -> isGreater.negate();
                    case GREATER -> isGreater;
                    case AT_LEAST -> isLess.negate();
                };
        return IntStream.rangeClosed(0, last).filter(holds).boxed().toList();
    }

    private String name(int attribute) {
        return vocabulary.attributes().get(attribute).name();
    }

    private static List<Integer> satisfying(Column.Compares column, Expr.Operator operator) {
        if (!column.ordered()) {
            return operator == Expr.Operator.EQUAL ? List.of(1) : List.of(0);
        }
        return switch (operator) {
            case EQUAL -> List.of(1);
            case NOT_EQUAL -> List.of(0, 2);
            case LESS -> List.of(0);
            case AT_MOST -> List.of(0, 1);
            case GREATER -> List.of(2);
            case AT_LEAST -> List.of(1, 2);
        };
    }

    /** A predicate that says of a scalar that it is, or is not, in a text set. */
    private Meaning matched(Condition.Atomic leaf, TextSetClasses textSet, List<Integer> columns) {
        boolean denied = leaf instanceof Condition.Compare compare && compare.operator() == Expr.Operator.NOT_EQUAL;
        for (int c : columns) {
            Column column = atoms.columns().get(c);
            if (column.deciding().equals(OptionalInt.of(textSet.automaton()))) {
                List<Integer> satisfying = IntStream.range(0, column.classes() - (column.mayBeAbsent() ? 1 : 0))
                        .filter(output -> textSet.outputs().contains(output) != denied)
                        .boxed()
                        .toList();
                return new Meaning(Quantifier.ALL, List.of(new Test(c, satisfying)));
            }
        }
        return textSet.outputs().contains(0) != denied ? TRUE : FALSE;
    }

    /** Of a list that was too much for one automaton, its parts; none where no automaton makes the classes. */
    private List<TextSetClasses> partsOf(Condition.Contains contains) {
        Map<TextSet, TextSetClasses> known = textSets.getOrDefault(contains.attribute(), Map.of());
        return known.isEmpty() || contains.quantifier() != Expr.Quantifier.ANY
                ? List.of()
                : partsOf(known, new TextSet(contains.members(), contains.patterns()));
    }

    private static List<TextSetClasses> partsOf(Map<TextSet, TextSetClasses> known, TextSet list) {
        List<TextSetClasses> parts = new ArrayList<>();
        for (TextSet half : TextSetParts.halves(list)) {
            TextSetClasses test = known.get(half);
            List<TextSetClasses> found = test != null ? List.of(test) : partsOf(known, half);
            if (found.isEmpty()) {
                return List.of();
            }
            parts.addAll(found);
        }
        return parts;
    }

    /** A predicate on the elements of a set that are in some text set, or are in none of several. */
    private Meaning held(Condition.Contains contains, List<TextSetClasses> parts) {
        boolean only = contains.quantifier() == Expr.Quantifier.ONLY;
        return only
                ? all(contains.attribute(), new SetTests.MatchesNoneBut(parts))
                : any(contains.attribute(), new SetTests.MatchesSome(parts));
    }

    private List<Integer> columnsOf(String attribute) {
        return columnsOf.getOrDefault(attribute, List.of());
    }

    private Meaning scalar(List<Integer> columns, Type type, Condition.Atomic leaf) {
        if (columns.isEmpty()) {
            return ScalarTests.of(leaf).test(ClassRepresentatives.any(type)) ? TRUE : FALSE;
        }
        int column = columns.get(0);
        return new Meaning(Quantifier.ALL, List.of(new Test(column, scalars.satisfying(column, type, leaf))));
    }

    private Meaning contains(Condition.Contains contains) {
        return switch (contains.quantifier()) {
            case ANY -> any(contains.attribute(), new SetTests.HoldsSome(contains.members()));
            case ALL -> throw new IllegalArgumentException("not an atomic predicate: " + contains);
            case ONLY -> only(contains.attribute(), contains.members());
        };
    }

    private Meaning only(String attribute, List<String> admitted) {
        return all(attribute, new SetTests.HoldsNoneBut(admitted));
    }

    private Meaning all(String attribute, Column.SetVisitor<OptionalInt> test) {
        return new Meaning(Quantifier.ALL, tests(attribute, test));
    }

    private Meaning any(String attribute, Column.SetVisitor<OptionalInt> test) {
        return new Meaning(Quantifier.ANY, tests(attribute, test));
    }

    private List<Test> tests(String attribute, Column.SetVisitor<OptionalInt> test) {
        List<Test> tests = new ArrayList<>();
        for (int column : columnsOf(attribute)) {
            atoms.columns()
                    .get(column)
                    .ofSet()
                    .acceptSet(test)
                    .ifPresent(cls -> tests.add(new Test(column, List.of(cls))));
        }
        return tests;
    }
}
