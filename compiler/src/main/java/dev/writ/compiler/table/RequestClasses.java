package dev.writ.compiler.table;

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
        List<String> actions =
                table.actions().stream().map(TableData.Action::name).toList();
        int listed = actions.indexOf(request.action());
        RequestClassifier classifier = new RequestClassifier(table, request);
        List<Integer> classes = table.columns().stream()
                .map(column -> column.accept(classifier))
                .toList();
        return new RequestClasses(listed < 0 ? actions.size() : listed, classes);
    }

    boolean isIn(TableData.Region region) {
        return (region.actions().isEmpty() || region.actions().contains(action))
                && region.cells().stream().allMatch(cell -> cell.classes().contains(classes.get(cell.column())));
    }
}
