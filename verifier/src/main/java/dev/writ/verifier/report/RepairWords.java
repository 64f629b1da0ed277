package dev.writ.verifier.report;

import dev.writ.verifier.repair.Repair;
import dev.writ.verifier.repair.Repairs;

/** What is said of repairs. */
final class RepairWords {
    private RepairWords() {}

    /** Why nothing is offered for a refuted statement. */
    static String whyNone(Repairs repairs) {
        if (repairs.property().isEmpty()) {
            return "no edit is offered: edits are looked for where a property is about one request, and this one holds two"
                    + " requests, or two policies, against each other";
        }
        return repairs.wouldWiden()
                ? "no edit is offered: only one that permits more could make it hold, and that is for its author to write"
                : "no single edit of the kinds that are tried makes it hold without permitting more anywhere";
    }

    static String proved(Repair repair) {
        return repair.breaks().isEmpty()
                ? "proved: the property holds then, and nothing is less restricted; what else was proved and tested stays"
                : "proved: the property holds then, and nothing is less restricted";
    }
}
