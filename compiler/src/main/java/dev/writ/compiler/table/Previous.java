package dev.writ.compiler.table;

import dev.writ.compiler.atom.Atoms;
import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import dev.writ.runtime.table.TableData;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of an earlier table by what they say, so that they can be found again among other classes. */
final class Previous {
    private final Optional<TableData> table;
    private final Optional<RowIds> names;

    Previous(Optional<TableData> table) {
        this.table = table;
        this.names = table.map(data -> new RowIds(
                data.attributes(),
                data.actions(),
                new Atoms(data.columns(), data.extras().automata(), List.of())));
    }

    boolean isEmpty() {
        return table.isEmpty();
    }

    Set<String> rows(Effect effect) {
        Set<String> ids = new HashSet<>();
        table.ifPresent(data ->
                data.rows().stream().filter(row -> row.effect() == effect).forEach(row -> ids.add(row.id())));
        return ids;
    }

    Set<String> rows(ApprovalRequirement requirement) {
        Set<String> ids = new HashSet<>();
        table.ifPresent(data -> data.approvals().stream()
                .filter(row -> data.requirements().get(row.requirement()).equals(requirement))
                .forEach(row -> ids.add(names.orElseThrow().of(Effect.REQUIRE_APPROVAL, row.region()))));
        return ids;
    }
}
