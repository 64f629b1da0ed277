package dev.writ.runtime.table;

import static dev.writ.runtime.table.TableCheck.distinct;
import static dev.writ.runtime.table.TableCheck.require;

import dev.writ.runtime.decision.Effect;

/** That the first rows are denied for what violates an assumption, exactly where one can be violated. */
final class AssumptionCheck {
    private final TableData table;
    private final TableCheck regions;

    AssumptionCheck(TableData table, TableCheck regions) {
        this.table = table;
        this.regions = regions;
    }

    void check() {
        distinct(table.assumptions().stream().map(TableData.Assumption::id).toList(), "assumptions");
        for (TableData.Assumption assumption : table.assumptions()) {
            for (TableData.Region region : assumption.violated()) {
                regions.region(region, "assumption `" + assumption.id() + "`");
            }
        }
        int violations = table.violations();
        require(
                violations >= 0 && violations <= table.rows().size(),
                "violations: " + violations + " of " + table.rows().size() + " rows");
        boolean violable = table.assumptions().stream()
                .anyMatch(assumption -> !assumption.violated().isEmpty());
        require(violations > 0 || !violable, "violations: an assumption can be violated, and no row says so");
        require(violations == 0 || violable, "violations: there is no assumption that could be violated");
        for (int row = 0; row < violations; row++) {
            TableData.Row violation = table.rows().get(row);
            require(
                    violation.effect() == Effect.DENY && violation.decidedBy().isEmpty(),
                    "rows[" + row + "]: a violation is denied, and by no rule");
        }
    }
}
