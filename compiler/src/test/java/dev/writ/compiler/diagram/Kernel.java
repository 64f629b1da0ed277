package dev.writ.compiler.diagram;

import dev.writ.runtime.ApprovalRequirement;
import dev.writ.runtime.Effect;
import dev.writ.runtime.table.Block;
import dev.writ.runtime.table.LookupTable;
import dev.writ.runtime.table.TableData;
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
        return new Terminal(Terminal.Cause.RULE, effect, effect == Effect.REQUIRE_APPROVAL ? owed(request) : List.of());
    }

    /** The row of the table that decides, or a negative number. */
    int row(RequestClass request) {
        Block block = lookup.decisions(request.action());
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

    private static Set<Integer> hits(Block block, RequestClass request) {
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
