package dev.writ.compiler.diagram;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.lookup.ActionRows;
import dev.writ.runtime.lookup.LookupTable;
import dev.writ.runtime.table.TableData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a loaded table does with a request class, asked of the blocks that decide when it runs. */
final class Kernel {
    private static final int NOTHING = -1;

    private final TableData table;
    private final LookupTable lookup;

    Kernel(TableData table, LookupTable lookup) {
        this.table = table;
        this.lookup = lookup;
    }

    Terminal outcome(RequestClass request) {
        int row = row(request);
        if (row == NOTHING) {
            return new Terminal(Terminal.Cause.DEFAULT, table.defaultEffect(), List.of());
        }
        Effect effect = table.rows().get(row).effect();
        if (row < table.violations()) {
            return new Terminal(Terminal.Cause.VIOLATION, effect, List.of());
        }
        return new Terminal(Terminal.Cause.RULE, effect, effect == Effect.REQUIRE_APPROVAL ? owed(request) : List.of());
    }

    /** The row of the table that decides, or a negative number. */
    int row(RequestClass request) {
        ActionRows block = lookup.decisions(request.action());
        int hit = block.firstHit(vector(request));
        return hit < 0 ? NOTHING : block.origin(hit);
    }

    private List<ApprovalRequirement> owed(RequestClass request) {
        Set<Integer> owed = new TreeSet<>();
        hits(lookup.approvals(request.action()), request)
                .forEach(row -> owed.add(table.approvals().get(row).requirement()));
        return owed.stream().map(table.requirements()::get).toList();
    }

    /** The rules that match, as the table explains it. */
    Set<Integer> matching(RequestClass request) {
        Set<Integer> matching = new TreeSet<>();
        hits(lookup.sources(request.action()), request)
                .forEach(row -> matching.add(table.sources().get(row).rule()));
        return matching;
    }

    /** Names of the limits that the request counts towards; none where it is denied. */
    List<String> limits(RequestClass request) {
        if (outcome(request).effect() == Effect.DENY) {
            return List.of();
        }
        Set<Integer> limits = new TreeSet<>();
        hits(lookup.limits(request.action()), request)
                .forEach(row -> limits.add(table.limits().rows().get(row).limit()));
        return limits.stream()
                .map(limit -> table.limits().stated().get(limit).id())
                .toList();
    }

    /** The assumptions that the request violates, as the table explains it. */
    Set<Integer> violated(RequestClass request) {
        List<Integer> assumptionOf = new ArrayList<>();
        for (int assumption = 0; assumption < table.assumptions().size(); assumption++) {
            int regions = table.assumptions().get(assumption).violated().size();
            assumptionOf.addAll(Collections.nCopies(regions, assumption));
        }
        Set<Integer> violated = new TreeSet<>();
        hits(lookup.violations(request.action()), request).forEach(row -> violated.add(assumptionOf.get(row)));
        return violated;
    }

    private static Set<Integer> hits(ActionRows block, RequestClass request) {
        Set<Integer> hits = new TreeSet<>();
        int[] vector = vector(request);
        for (int hit = block.firstHit(vector); hit >= 0; hit = block.nextHit(vector, hit)) {
            hits.add(block.origin(hit));
        }
        return hits;
    }

    private static int[] vector(RequestClass request) {
        return request.classes().stream().mapToInt(Integer::intValue).toArray();
    }
}
