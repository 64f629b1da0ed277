package dev.writ.runtime.classify;

import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The derived columns of a table, and which of them the rows for each action test. */
final class Derivations {
    private final Derivation[] all;

    /** The last is that of every action that is not listed. */
    private final Derivation[][] byAction;

    private Derivations(Derivation[] all, Derivation[][] byAction) {
        this.all = all;
        this.byAction = byAction;
    }

    static Derivations of(TableData table) {
        List<Column> columns = table.columns();
        int[] derived = IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).isDerived())
                .toArray();
        Derivation[] all = IntStream.of(derived)
                .mapToObj(column -> new Derivation(columns, column, ((Column.Derived) columns.get(column)).steps()))
                .toArray(Derivation[]::new);
        if (derived.length == 0) {
            return new Derivations(all, new Derivation[table.actions().size() + 1][0]);
        }
        Derivation[][] byAction = tested(table).stream()
                .map(tested -> IntStream.range(0, derived.length)
                        .filter(i -> tested.contains(derived[i]))
                        .mapToObj(i -> all[i])
                        .toArray(Derivation[]::new))
                .toArray(Derivation[][]::new);
        return new Derivations(all, byAction);
    }

    /** By action, the columns that some row for it tests. */
    private static List<TreeSet<Integer>> tested(TableData table) {
        List<TreeSet<Integer>> tested = new ArrayList<>();
        IntStream.rangeClosed(0, table.actions().size()).forEach(action -> tested.add(new TreeSet<>()));
        TestedAttributes.regions(table).forEach(region -> {
            List<TreeSet<Integer>> concerned = region.actions().isEmpty()
                    ? tested
                    : region.actions().stream().map(tested::get).toList();
            for (TableData.Cell cell : region.cells()) {
                concerned.forEach(columns -> columns.add(cell.column()));
            }
        });
        return tested;
    }

    /** Those that the rows for an action test. */
    void derive(int action, int[] classes) {
        for (Derivation derivation : byAction[action]) {
            derivation.derive(classes);
        }
    }

    void deriveAll(int[] classes) {
        for (Derivation derivation : all) {
            derivation.derive(classes);
        }
    }
}
