package dev.writ.compiler.table;

import dev.writ.compiler.automaton.Automata;
import dev.writ.language.interpret.Validation;
import dev.writ.runtime.table.TableData;
import java.util.List;

/**
 * A request as the table sees it: its action and its class in each column.
 *
 * @param action index in the table's actions; their number for an action that is not listed
 */
record RequestClasses(int action, List<Integer> classes) {
    RequestClasses {
        classes = List.copyOf(classes);
    }

    static RequestClasses of(TableData table, Validation.Valid request) {
        return new RequestClasses(action(table, request.action()), new RequestClassifier(table, request).classes());
    }

    /** By its name or, where a listed name stands for a class, by the class of its name. */
    private static int action(TableData table, String name) {
        List<String> exact = table.actions().subList(0, table.exactActions()).stream()
                .map(TableData.Action::name)
                .toList();
        if (exact.contains(name)) {
            return exact.indexOf(name);
        }
        return table.vocabulary()
                .names()
                .flatMap(names -> names.automaton().map(automaton -> names.classes()
                        .get(Automata.classOf(table.automata().get(automaton), name))))
                .orElse(table.actions().size());
    }

    boolean isIn(TableData.Region region) {
        return (region.actions().isEmpty() || region.actions().contains(action))
                && region.cells().stream().allMatch(cell -> cell.classes().contains(classes.get(cell.column())));
    }
}
