package dev.writ.verifier.encode;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Assignment;
import dev.writ.verifier.term.Term;
import dev.writ.verifier.term.Terms;
import dev.writ.verifier.text.TextSamples;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Attributes whose texts are sorted by several automata: not every combination of their classes is that of a text.
 * Combinations are tried as they come up, since there may be very many.
 */
public final class TextFeasibility {
    private final ClassTable table;
    private final ClassVector vector;
    private final Map<Integer, TextSamples> samples = new HashMap<>();
    private final Map<List<Integer>, Optional<String>> known = new HashMap<>();

    public TextFeasibility(ClassTable table) {
        this.table = table;
        this.vector = new ClassVector(table);
    }

    /**
     * That an attribute has a combination of classes that no text has; empty when all have texts.
     *
     * @throws ClassesUndecided when that is not known
     */
    public Optional<Term> impossible(Assignment classes) {
        for (int attribute = 0; attribute < table.vocabulary().attributes().size(); attribute++) {
            List<Integer> columns = columns(attribute);
            if (columns.size() > 1 && isPresent(columns, classes)) {
                if (text(attribute, classes).isEmpty()) {
                    return Optional.of(Terms.and(columns.stream()
                            .map(column -> vector.among(column, new TreeSet<>(List.of(cls(column, classes)))))
                            .toList()));
                }
            }
        }
        return Optional.empty();
    }

    /**
     * A short text that falls into the classes of an attribute that is present; empty when there is none.
     *
     * @throws ClassesUndecided when it is not known whether there is one
     */
    public Optional<String> text(int attribute, Assignment classes) {
        List<Integer> wanted = new ArrayList<>(List.of(attribute));
        columns(attribute).forEach(column -> wanted.add(cls(column, classes)));
        return known.computeIfAbsent(wanted, w -> text(attribute, w.subList(1, w.size())));
    }

    private Optional<String> text(int attribute, List<Integer> wanted) {
        try {
            return samples(attribute).of(wanted);
        } catch (BudgetExceeded e) {
            throw ClassesUndecided.of(
                    table.vocabulary().attributes().get(attribute).name(), e);
        }
    }

    private TextSamples samples(int attribute) {
        return samples.computeIfAbsent(attribute, a -> {
            List<Automaton> automata = columns(a).stream()
                    .map(column -> table.columns().get(column).deciding().orElseThrow())
                    .map(table.automata()::get)
                    .toList();
            return new TextSamples(
                    automata, table.vocabulary().attributes().get(a).type());
        });
    }

    private List<Integer> columns(int attribute) {
        return table.columnsOf(attribute).stream()
                .filter(column -> table.columns().get(column) instanceof Column.Matches)
                .toList();
    }

    private boolean isPresent(List<Integer> columns, Assignment classes) {
        return columns.stream()
                .noneMatch(column -> ClassTable.absentClass(table.columns().get(column))
                        .filter(absent -> absent == cls(column, classes))
                        .isPresent());
    }

    private static int cls(int column, Assignment classes) {
        return Math.toIntExact(classes.value(ClassVector.name(column)));
    }
}
