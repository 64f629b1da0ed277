package dev.writ.compiler.diagram;

import dev.writ.language.model.Policy;
import dev.writ.runtime.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every request class there is, one after the other. */
final class RequestClasses {
    private RequestClasses() {}

    /** Empty when there are more than {@code most}. */
    static Optional<List<RequestClass>> of(Policy policy, List<Column> columns, int most) {
        int actions =
                policy.vocabulary().actions().size() + (policy.vocabulary().openActions() ? 1 : 0);
        List<RequestClass> all = new ArrayList<>();
        for (int action = 0; action < actions; action++) {
            all.add(new RequestClass(action, List.of()));
        }
        for (Column column : columns) {
            if ((long) all.size() * column.classes() > most) {
                return Optional.empty();
            }
            List<RequestClass> longer = new ArrayList<>();
            for (RequestClass shorter : all) {
                for (int cls = 0; cls < column.classes(); cls++) {
                    List<Integer> classes = new ArrayList<>(shorter.classes());
                    classes.add(cls);
                    longer.add(new RequestClass(shorter.action(), classes));
                }
            }
            all = longer;
        }
        return Optional.of(all);
    }
}
