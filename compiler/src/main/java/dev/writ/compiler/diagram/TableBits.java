package dev.writ.compiler.diagram;

import dev.writ.runtime.lookup.ActionRows;
import dev.writ.runtime.lookup.LookupTable;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** The bits that decide, read back one by one; each list of rows for each action. */
public interface TableBits {
    Rows decisions(int action);

    Rows approvals(int action);

    Rows sources(int action);

    /** Origins are places in the limit rows. */
    Rows limits(int action);

    /** Origins are places in the regions of the assumptions, one assumption after the other. */
    Rows violations(int action);

    /** The first block whose rows do not say all that can be hit, in words; nothing more is known of such bits. */
    default Optional<String> excess(int actions) {
        for (int action = 0; action < actions; action++) {
            for (Rows rows : List.of(
                    decisions(action), approvals(action), sources(action), limits(action), violations(action))) {
                if (!rows.isExact()) {
                    return Optional.of("a block of action %d does more than its rows say".formatted(action));
                }
            }
        }
        return Optional.empty();
    }

    /** The rows of one block. */
    interface Rows {
        int size();

        /** Whether what is hit follows from these. */
        boolean isExact();

        /** Where a row stands in the list of the table that it comes from. */
        int origin(int row);

        /** False for a row that is never hit, whatever it admits. */
        boolean isLive(int row);

        /** The classes of a column that a row admits. */
        BitSet admitted(int row, int column);
    }

    static TableBits of(LookupTable lookup) {
        return new TableBits() {
            @Override
            public Rows decisions(int action) {
                return rows(lookup.decisions(action));
            }

            @Override
            public Rows approvals(int action) {
                return rows(lookup.approvals(action));
            }

            @Override
            public Rows sources(int action) {
                return rows(lookup.sources(action));
            }

            @Override
            public Rows limits(int action) {
                return rows(lookup.limits(action));
            }

            @Override
            public Rows violations(int action) {
                return rows(lookup.violations(action));
            }
        };
    }

    private static Rows rows(ActionRows block) {
        return new Rows() {
            @Override
            public int size() {
                return block.rows();
            }

            @Override
            public boolean isExact() {
                return block.isExact();
            }

            @Override
            public int origin(int row) {
                return block.origin(row);
            }

            @Override
            public boolean isLive(int row) {
                return block.isLive(row);
            }

            @Override
            public BitSet admitted(int row, int column) {
                return block.admitted(row, column);
            }
        };
    }
}
