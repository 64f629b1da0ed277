package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.DenseAutomaton;
import dev.writ.compiler.automaton.LazyProducts;
import dev.writ.compiler.automaton.ProductEmptiness.Demand;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Texts for the classes of attributes that several automata are asked about: not every combination of their classes is
 * that of a text. Where the search would take too long, none is found. Used by any number of threads.
 */
final class PatternSamples {
    /** Far fewer than a proof may look at: a witness is worth less. */
    private static final int MOST_PAIRS = 1 << 14;

    private final List<Column> columns;
    private final List<Automaton> automata;
    private final List<DenseAutomaton> dense;
    private final LazyProducts products = new LazyProducts(MOST_PAIRS);

    PatternSamples(List<Column> columns, List<Automaton> automata) {
        this.columns = columns;
        this.automata = automata;
        this.dense = automata.stream().map(DenseAutomaton::new).toList();
    }

    /**
     * A text that has the given class in each of some columns.
     *
     * @param own columns of kind {@code matches}, none of which has the class of absence
     */
    Optional<String> text(TextKind kind, List<Integer> own, List<Integer> classes) {
        List<Demand> demands = own.stream()
                .map(column -> new Demand(
                        dense.get(columns.get(column).deciding().orElseThrow()), List.of(classes.get(column))))
                .toList();
        return products.value(kind, demands);
    }

    /**
     * The members of a set that has the given class in each of some columns.
     *
     * @param own columns of kind {@code holds_match}, perhaps one that asks whether the set holds anything
     */
    Optional<Set<String>> members(TextKind kind, List<Integer> own, List<Integer> classes) {
        List<Integer> asked = asked(own);
        List<Demand> admitted = new ArrayList<>();
        for (int automaton : asked) {
            admitted.add(new Demand(
                    dense.get(automaton),
                    IntStream.range(0, automata.get(automaton).samples().size())
                            .filter(output ->
                                    own.stream().noneMatch(c -> excludes(c, classes.get(c), automaton, output)))
                            .boxed()
                            .toList()));
        }
        Set<String> members = new TreeSet<>();
        for (int column : own) {
            if (classes.get(column) == 0) {
                continue;
            }
            List<Demand> wanted = new ArrayList<>(admitted);
            if (columns.get(column) instanceof Column.HoldsMatch holds) {
                wanted.remove(asked.indexOf(holds.automaton()));
                wanted.add(0, new Demand(dense.get(holds.automaton()), List.of(holds.output())));
            }
            Optional<String> member = products.value(kind, wanted);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        return Optional.of(members).filter(held -> held.isEmpty() || !mustBeEmpty(own, classes));
    }

    List<Integer> asked(List<Integer> own) {
        return own.stream()
                .flatMapToInt(column -> columns.get(column).deciding().stream())
                .distinct()
                .boxed()
                .toList();
    }

    private boolean excludes(int column, int cls, int automaton, int output) {
        return cls == 0
                && columns.get(column) instanceof Column.HoldsMatch holds
                && holds.automaton() == automaton
                && holds.output() == output;
    }

    private boolean mustBeEmpty(List<Integer> own, List<Integer> classes) {
        return own.stream()
                .anyMatch(column -> columns.get(column) instanceof Column.HoldsOthers && classes.get(column) == 0);
    }
}
