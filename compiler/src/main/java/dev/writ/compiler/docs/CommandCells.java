package dev.writ.compiler.docs;

import dev.writ.compiler.atom.Atoms;
import dev.writ.compiler.textset.ClassDescriptions;
import dev.writ.compiler.textset.TextSetClasses;
import dev.writ.language.model.Vocabulary;
import dev.writ.language.syntax.Expr;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Says the cells of what a command line comes to by the tests that a policy asks of it: that the line may do nothing but
 * what a list says, or nothing that it says. Classes are spoken of only where no tests say the same.
 */
final class CommandCells {
    private static final int LACKS = 0;
    private static final int HAS = 1;

    private final List<Vocabulary.Attribute> attributes;
    private final Atoms atoms;
    private final ClassDescriptions descriptions;
    private final CommandTests tests;

    CommandCells(Vocabulary vocabulary, Atoms atoms, CommandTests tests) {
        this.attributes = vocabulary.attributes();
        this.atoms = atoms;
        this.descriptions = new ClassDescriptions(atoms.textSets(), atoms.automata());
        this.tests = tests;
    }

    boolean concern(int column) {
        return atoms.columns().get(column) instanceof Column.HoldsMatch held
                && attributes.get(held.attribute()).source() == Vocabulary.Source.DERIVED;
    }

    /**
     * What it is that all cells hold.
     *
     * @param decided columns: of a line with something of their classes it does not matter what is said
     */
    List<String> all(List<TableData.Cell> cells, Set<Integer> decided) {
        return said(cells, LACKS, decided).stream().map(Said::holding).toList();
    }

    /** What it is that some cell holds: not all of them fail. */
    List<String> any(List<TableData.Cell> cells) {
        return said(cells, HAS, Set.of()).stream().map(Said::failing).toList();
    }

    /** Something to say, and its negation. */
    private record Said(String holding, String failing) {
        Said negated() {
            return new Said(failing, holding);
        }
    }

    /** @param excluding the class of a column in a cell that excludes what the column is of */
    private List<Said> said(List<TableData.Cell> cells, int excluding, Set<Integer> decided) {
        Map<Boolean, Set<Integer>> columns = cells.stream()
                .collect(Collectors.partitioningBy(
                        cell -> cell.classes().equals(List.of(excluding)),
                        Collectors.mapping(TableData.Cell::column, Collectors.toCollection(TreeSet::new))));
        Set<Integer> excluded = columns.getOrDefault(true, Set.of());
        Set<Integer> left = new TreeSet<>(excluded);
        List<Said> said = new ArrayList<>();
        for (Exclusion exclusion : irredundant(covering(excluded, decided), excluded)) {
            said.add(exclusion.said());
            left.removeAll(exclusion.columns());
        }
        left.forEach(column -> said.add(nothingOf(column, Set.of())));
        Set<Integer> harmless = new HashSet<>(decided);
        harmless.addAll(excluded);
        columns.getOrDefault(false, Set.of())
                .forEach(column -> said.add(nothingOf(column, harmless).negated()));
        return said;
    }

    /** A test that excludes the classes of some columns. */
    private record Exclusion(Said said, Set<Integer> columns) {}

    /** Tests that exclude nothing else that matters and, one after the other, most of what is left. */
    private List<Exclusion> covering(Set<Integer> excluded, Set<Integer> decided) {
        List<Exclusion> possible = possible(excluded, decided);
        List<Exclusion> chosen = new ArrayList<>();
        Set<Integer> left = new HashSet<>(excluded);
        for (Optional<Exclusion> best = best(possible, left); best.isPresent(); best = best(possible, left)) {
            chosen.add(best.get());
            left.removeAll(best.get().columns());
        }
        return chosen;
    }

    /** The one that says most of what is left, and least besides. */
    private static Optional<Exclusion> best(List<Exclusion> possible, Set<Integer> left) {
        return possible.stream()
                .filter(each -> gained(each, left) > 0)
                .max(Comparator.<Exclusion>comparingLong(each -> gained(each, left))
                        .thenComparing(each -> -each.columns().size()));
    }

    private static long gained(Exclusion exclusion, Set<Integer> left) {
        return exclusion.columns().stream().filter(left::contains).count();
    }

    /** Without those that say nothing that the others do not. */
    private static List<Exclusion> irredundant(List<Exclusion> exclusions, Set<Integer> excluded) {
        List<Exclusion> kept = new ArrayList<>(exclusions);
        for (Exclusion each : exclusions) {
            List<Exclusion> others =
                    kept.stream().filter(other -> other != each).toList();
            Set<Integer> needed = new HashSet<>(each.columns());
            needed.retainAll(excluded);
            others.forEach(other -> needed.removeAll(other.columns()));
            if (needed.isEmpty()) {
                kept.remove(each);
            }
        }
        return kept;
    }

    private List<Exclusion> possible(Set<Integer> excluded, Set<Integer> decided) {
        List<Exclusion> possible = new ArrayList<>();
        Set<Integer> harmless = new HashSet<>(excluded);
        harmless.addAll(decided);
        Set<Integer> attributesOfCells = excluded.stream()
                .map(column -> atoms.columns().get(column).attribute())
                .collect(Collectors.toCollection(TreeSet::new));
        for (TextSetClasses test : atoms.textSets()) {
            if (attributesOfCells.contains(test.attribute()) && test.automaton() != TextSetClasses.NONE) {
                String list = tests.words(test.textSet());
                if (tests.isSaidBehind(Expr.Quantifier.ONLY, test.textSet())) {
                    add(
                            possible,
                            onlyOf(list),
                            columns(test, output -> !test.outputs().contains(output)),
                            harmless);
                }
                if (tests.isSaidBehind(Expr.Quantifier.ANY, test.textSet())) {
                    add(possible, noneOf(list), columns(test, test.outputs()::contains), harmless);
                }
            }
        }
        return possible;
    }

    /**
     * @param columns of the classes that the test excludes, all of them
     * @param harmless columns of classes that may be excluded
     */
    private static void add(List<Exclusion> possible, Said said, List<Integer> columns, Set<Integer> harmless) {
        if (!columns.isEmpty() && harmless.containsAll(columns)) {
            possible.add(new Exclusion(said, Set.copyOf(columns)));
        }
    }

    /** The columns of the classes that a test tells apart, -1 for a class that has none. */
    private List<Integer> columns(TextSetClasses test, Predicate<Integer> isMeant) {
        int outputs = atoms.automata().get(test.automaton()).samples().size();
        return IntStream.range(0, outputs)
                .filter(isMeant::test)
                .map(output ->
                        atoms.columns().indexOf(new Column.HoldsMatch(test.attribute(), test.automaton(), output)))
                .boxed()
                .toList();
    }

    /** That the set holds nothing of the class of a column; perhaps nothing of these either. */
    private Said nothingOf(int column, Set<Integer> others) {
        Column.HoldsMatch held = (Column.HoldsMatch) atoms.columns().get(column);
        Set<Integer> harmless = new HashSet<>(others);
        harmless.add(column);
        List<TextSetClasses> told = atoms.textSets().stream()
                .filter(test -> test.attribute() == held.attribute() && test.automaton() == held.automaton())
                .toList();
        Optional<Said> none = told.stream()
                .filter(test -> tests.isSaidBehind(Expr.Quantifier.ANY, test.textSet()))
                .filter(test -> isWithin(column, columns(test, test.outputs()::contains), harmless))
                .map(test -> noneOf(tests.words(test.textSet())))
                .findFirst();
        Optional<Said> only = told.stream()
                .filter(test -> tests.isSaidBehind(Expr.Quantifier.ONLY, test.textSet()))
                .filter(test ->
                        isWithin(column, columns(test, c -> !test.outputs().contains(c)), harmless))
                .map(test -> onlyOf(tests.words(test.textSet())))
                .findFirst();
        return none.or(() -> only).orElseGet(() -> {
            String words = words(descriptions.of(held.attribute(), held.automaton(), List.of(held.output())));
            return new Said("contains nothing " + words, "contains something " + words);
        });
    }

    private static boolean isWithin(int column, List<Integer> columns, Set<Integer> harmless) {
        return columns.contains(column) && harmless.containsAll(columns);
    }

    private static Said noneOf(String list) {
        return new Said("contains none of " + list, "contains any " + list);
    }

    private static Said onlyOf(String list) {
        return new Said("contains only " + list, "contains something besides " + list);
    }

    private String words(ClassDescriptions.Cell described) {
        if (!described.like().isEmpty()) {
            return "like " + described.like().stream().map(Words::quoted).collect(Collectors.joining(", "));
        }
        List<String> words = new ArrayList<>();
        if (!described.any().isEmpty()) {
            words.add("of " + described.any().stream().map(tests::exactWords).collect(Collectors.joining(" or of ")));
        }
        if (!described.none().isEmpty()) {
            words.add("besides "
                    + described.none().stream().map(tests::exactWords).collect(Collectors.joining(" and ")));
        }
        return String.join(" and ", words);
    }
}
