package dev.writ.verifier.translation;

import dev.writ.compiler.diagram.TableBits;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.table.Column;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares two tables over the same classes on every class vector there is, naively, without any solver. */
final class AllVectors {
    private final TableData table;

    AllVectors(TableData table) {
        this.table = table;
    }

    long count() {
        long count = 1;
        for (Column column : table.columns()) {
            count = Math.min(Integer.MAX_VALUE, count * column.classes());
        }
        return count;
    }

    /** Equal outcomes and explanations everywhere, and every row of the other names the rules that determine. */
    boolean agree(TableBits bits, TableData otherTable, TableBits otherBits) {
        int actions = table.actions().size() + (table.openActions() ? 1 : 0);
        int[] vector = new int[table.columns().size()];
        do {
            for (int action = 0; action < actions; action++) {
                if (!agree(vector, action, bits, otherTable, otherBits)) {
                    return false;
                }
            }
        } while (next(vector));
        return true;
    }

    private boolean agree(int[] vector, int action, TableBits bits, TableData otherTable, TableBits otherBits) {
        int mine = first(bits.decisions(action), vector);
        int theirs = first(otherBits.decisions(action), vector);
        if ((mine < 0) != (theirs < 0)
                || !limits(table, bits, action, vector).equals(limits(otherTable, otherBits, action, vector))
                || !violated(table, bits, action, vector).equals(violated(otherTable, otherBits, action, vector))) {
            return false;
        }
        Set<Integer> matching = rules(table, bits.sources(action), vector);
        if (!matching.equals(rules(otherTable, otherBits.sources(action), vector))) {
            return false;
        }
        if (mine < 0) {
            return true;
        }
        boolean isViolation = mine < table.violations();
        if (isViolation || theirs < otherTable.violations()) {
            return isViolation == theirs < otherTable.violations();
        }
        TableData.Row row = table.rows().get(mine);
        TableData.Row other = otherTable.rows().get(theirs);
        Set<Integer> determining = new HashSet<>(matching);
        determining.removeIf(rule -> table.rules().get(rule).effect() != row.effect());
        return row.effect() == other.effect()
                && Set.copyOf(other.decidedBy()).containsAll(determining)
                && (row.effect() != Effect.REQUIRE_APPROVAL
                        || owed(table, bits.approvals(action), vector)
                                .equals(owed(otherTable, otherBits.approvals(action), vector)));
    }

    private int first(TableBits.Rows rows, int[] vector) {
        List<Integer> hits = hits(rows, vector);
        return hits.isEmpty() ? -1 : hits.get(0);
    }

    private Set<Integer> rules(TableData of, TableBits.Rows rows, int[] vector) {
        Set<Integer> rules = new TreeSet<>();
        hits(rows, vector).forEach(row -> rules.add(of.sources().get(row).rule()));
        return rules;
    }

    private Set<Integer> owed(TableData of, TableBits.Rows rows, int[] vector) {
        Set<Integer> owed = new TreeSet<>();
        hits(rows, vector).forEach(row -> owed.add(of.approvals().get(row).requirement()));
        return owed;
    }

    private Set<Integer> limits(TableData of, TableBits bits, int action, int[] vector) {
        Set<Integer> limits = new TreeSet<>();
        hits(bits.limits(action), vector)
                .forEach(row -> limits.add(of.limits().rows().get(row).limit()));
        return limits;
    }

    private Set<Integer> violated(TableData of, TableBits bits, int action, int[] vector) {
        List<Integer> assumptionOf = new ArrayList<>();
        for (int a = 0; a < of.assumptions().size(); a++) {
            assumptionOf.addAll(
                    Collections.nCopies(of.assumptions().get(a).violated().size(), a));
        }
        Set<Integer> violated = new TreeSet<>();
        hits(bits.violations(action), vector).forEach(row -> violated.add(assumptionOf.get(row)));
        return violated;
    }

    private List<Integer> hits(TableBits.Rows rows, int[] vector) {
        List<Integer> hits = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            boolean admitted = rows.isLive(row);
            for (int column = 0; column < vector.length && admitted; column++) {
                admitted = rows.admitted(row, column).get(vector[column]);
            }
            if (admitted) {
                hits.add(rows.origin(row));
            }
        }
        return hits;
    }

    private boolean next(int[] vector) {
        for (int column = 0; column < vector.length; column++) {
            vector[column]++;
            if (vector[column] < table.columns().get(column).classes()) {
                return true;
            }
            vector[column] = 0;
        }
        return false;
    }
}
