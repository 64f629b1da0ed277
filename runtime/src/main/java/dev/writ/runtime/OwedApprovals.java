package dev.writ.runtime;

import dev.writ.runtime.decision.ApprovalRequirement;
import dev.writ.runtime.decision.Effect;
import dev.writ.runtime.decision.Outcome;
import dev.writ.runtime.lookup.ActionRows;
import dev.writ.runtime.lookup.RowBitmaps;
import dev.writ.runtime.table.TableData;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Which requirements the approvals of one action owe, as an outcome. Outcomes are made once for each set of approval rows
 * or of requirements that occurs and kept, so that a decision allocates nothing.
 */
final class OwedApprovals {
    /** Up to this many approval rows, outcomes are kept by the rows that are hit. */
    private static final int FEW_ROWS = 8;

    /** Beyond this many sets of requirements, outcomes are made anew each time. */
    private static final int MOST_KEPT = 1_024;

    private final int action;

    /** How many rows stand before these. */
    private final int from;

    private final List<ApprovalRequirement> requirements;

    /** The place in {@link #requirements} of what each approval row owes. */
    private final int[] places;

    /** The outcome for each set of rows that are hit, where the bits of the set are the index; empty where there are many rows. */
    private final @Nullable Outcome[] byRows;

    private volatile Kept kept = new Kept(new long[0], new Outcome[0]);

    /** @param from how many rows stand before these in their list */
    OwedApprovals(int action, int from, ActionRows rows, TableData table) {
        this.action = action;
        this.from = from;
        int[] owed = Arrays.stream(rows.origins())
                .map(row -> table.approvals().get(row).requirement())
                .toArray();
        int[] ascending = Arrays.stream(owed).sorted().distinct().toArray();
        this.requirements =
                Arrays.stream(ascending).mapToObj(table.requirements()::get).toList();
        this.places = Arrays.stream(owed)
                .map(requirement -> Arrays.binarySearch(ascending, requirement))
                .toArray();
        this.byRows = new Outcome[owed.length <= FEW_ROWS ? 1 << owed.length : 0];
    }

    int from() {
        return from;
    }

    /**
     * An approval of all that the rows owe; deny where none does, since then nobody could approve.
     *
     * @param rows that are hit, as bits; all of the block's stand on one page
     */
    Outcome outcome(long rows) {
        if (rows == 0) {
            return Outcome.DENY;
        } else if (byRows.length == 0) {
            return kept(mask(rows));
        }
        Outcome known = byRows[(int) rows];
        return known == null ? keep((int) rows) : known;
    }

    /** Two threads may make the same; either is right. */
    private Outcome keep(int rows) {
        Outcome outcome = approval(mask(rows));
        byRows[rows] = outcome;
        return outcome;
    }

    /** The places that rows of one page owe, as bits. */
    private long mask(long rows) {
        long mask = 0;
        for (long left = rows; left != 0; left &= left - 1) {
            mask |= 1L << places[Long.numberOfTrailingZeros(left)];
        }
        return mask;
    }

    /** As {@link #outcome(long)}, for rows on several pages. */
    Outcome outcome(RowBitmaps list, int[] classes) {
        int first = list.nextHit(action, classes, from - 1);
        if (first < 0) {
            return Outcome.DENY;
        }
        return requirements.size() <= Long.SIZE
                ? kept(mask(list, classes, first))
                : approval(owed(list, classes, first));
    }

    private long mask(RowBitmaps list, int[] classes, int first) {
        long mask = 0;
        for (int row = first; row >= 0; row = list.nextHit(action, classes, row)) {
            mask |= 1L << places[row - from];
        }
        return mask;
    }

    private IntStream owed(RowBitmaps list, int[] classes, int first) {
        TreeSet<Integer> owed = new TreeSet<>();
        for (int row = first; row >= 0; row = list.nextHit(action, classes, row)) {
            owed.add(places[row - from]);
        }
        return owed.stream().mapToInt(Integer::intValue);
    }

    private Outcome kept(long mask) {
        Kept known = kept;
        int place = Arrays.binarySearch(known.masks, mask);
        return place >= 0 ? known.outcomes[place] : keep(known, -place - 1, mask);
    }

    /** Two threads may keep at once, and one be forgotten; it is then made again. */
    private Outcome keep(Kept known, int place, long mask) {
        Outcome outcome = approval(mask);
        int size = known.masks.length;
        if (size < MOST_KEPT) {
            long[] masks = Arrays.copyOf(known.masks, size + 1);
            Outcome[] outcomes = Arrays.copyOf(known.outcomes, size + 1);
            System.arraycopy(known.masks, place, masks, place + 1, size - place);
            System.arraycopy(known.outcomes, place, outcomes, place + 1, size - place);
            masks[place] = mask;
            outcomes[place] = outcome;
            kept = new Kept(masks, outcomes);
        }
        return outcome;
    }

    private Outcome approval(long mask) {
        return approval(IntStream.range(0, requirements.size()).filter(place -> (mask & 1L << place) != 0));
    }

    private Outcome approval(IntStream owed) {
        return new Outcome(
                Effect.REQUIRE_APPROVAL, owed.mapToObj(requirements::get).toList());
    }

    /** Masks ascending, each with its outcome; never changed. */
    private static final class Kept {
        private final long[] masks;
        private final Outcome[] outcomes;

        Kept(long[] masks, Outcome[] outcomes) {
            this.masks = masks;
            this.outcomes = outcomes;
        }
    }
}
