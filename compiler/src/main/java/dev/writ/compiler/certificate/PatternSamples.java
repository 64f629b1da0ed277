package dev.writ.compiler.certificate;

import dev.writ.compiler.automaton.ProductEmptiness;
import dev.writ.compiler.automaton.ProductEmptiness.Demand;
import dev.writ.compiler.automaton.TextKind;
import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
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
    private final Map<Question, Optional<String>> known = new ConcurrentHashMap<>();

    /**
     * One text.
     *
     * @param asked indexes of automata
     * @param admitted by place in {@code asked}, the classes that it may have
     */
    private record Question(TextKind kind, List<Integer> asked, List<List<Integer>> admitted) {}

    PatternSamples(List<Column> columns, List<Automaton> automata) {
        this.columns = columns;
        this.automata = automata;
    }

    /**
     * A text that has the given class in each of some columns.
     *
     * @param own columns of kind {@code matches}, none of which has the class of absence
     */
    Optional<String> text(TextKind kind, List<Integer> own, List<Integer> classes) {
        List<Integer> asked = own.stream()
                .map(column -> columns.get(column).deciding().orElseThrow())
                .toList();
        List<List<Integer>> admitted =
                own.stream().map(column -> List.of(classes.get(column))).toList();
        return found(new Question(kind, asked, admitted));
    }

    /**
     * The members of a set that has the given class in each of some columns.
     *
     * @param own columns of kind {@code holds_match}, perhaps one that asks whether the set holds anything
     */
    Optional<Set<String>> members(TextKind kind, List<Integer> own, List<Integer> classes) {
        List<Integer> asked = asked(own);
        List<List<Integer>> admitted = new ArrayList<>();
        for (int automaton : asked) {
            admitted.add(IntStream.range(0, automata.get(automaton).samples().size())
                    .filter(output -> own.stream().noneMatch(c -> excludes(c, classes.get(c), automaton, output)))
                    .boxed()
                    .toList());
        }
        Set<String> members = new TreeSet<>();
        for (int column : own) {
            if (classes.get(column) == 0) {
                continue;
            }
            List<List<Integer>> wanted = new ArrayList<>(admitted);
            if (columns.get(column) instanceof Column.HoldsMatch holds) {
                wanted.set(asked.indexOf(holds.automaton()), List.of(holds.output()));
            }
            Optional<String> member = found(new Question(kind, asked, wanted));
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

    private Optional<String> found(Question question) {
        return known.computeIfAbsent(question, this::searched);
    }

    private Optional<String> searched(Question question) {
        List<Demand> demands = new ArrayList<>();
        for (int i = 0; i < question.asked().size(); i++) {
            demands.add(new Demand(
                    automata.get(question.asked().get(i)), question.admitted().get(i)));
        }
        try {
            return ProductEmptiness.value(question.kind(), demands, MOST_PAIRS);
        } catch (BudgetExceeded e) {
            return Optional.empty();
        }
    }
}
