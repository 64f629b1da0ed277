package dev.writ.runtime;

import dev.writ.runtime.table.Block;
import dev.writ.runtime.table.TableData;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Which requirements the approvals of one action owe, as an outcome. Outcomes are made once for each set of requirements
 * that occurs and kept, so that a decision allocates nothing.
 */
final class OwedApprovals {
    /** Beyond this many sets of requirements of one action, outcomes are made anew each time. */
    private static final int MOST_KEPT = 1_024;

    private final Block block;
    private final List<ApprovalRequirement> requirements;

    /** By row of the block: the place in {@link #requirements} of what it owes. */
    private final int[] places;

    private volatile Kept kept = new Kept(new long[0], new Outcome[0]);

    OwedApprovals(Block block, TableData table) {
        this.block = block;
        int[] owed = IntStream.range(0, block.rows())
                .map(row -> table.approvals().get(block.origin(row)).requirement())
                .toArray();
        int[] ascending = new TreeSet<>(Arrays.stream(owed).boxed().toList())
                .stream().mapToInt(Integer::intValue).toArray();
        this.requirements =
                Arrays.stream(ascending).mapToObj(table.requirements()::get).toList();
        this.places = Arrays.stream(owed)
                .map(requirement -> Arrays.binarySearch(ascending, requirement))
                .toArray();
    }

    /** An approval of all that the rows owe; deny where none does, since then nobody could approve. */
    Outcome outcome(int[] classes) {
        int row = block.firstHit(classes);
        if (row < 0) {
            return Outcome.DENY;
        }
        return requirements.size() <= Long.SIZE ? kept(mask(classes, row)) : collected(classes, row);
    }

    private long mask(int[] classes, int first) {
        long mask = 0;
        for (int row = first; row >= 0; row = block.nextHit(classes, row)) {
            mask |= 1L << places[row];
        }
        return mask;
    }

    private Outcome kept(long mask) {
        Kept known = kept;
        int place = Arrays.binarySearch(known.masks, mask);
        return place >= 0 ? known.outcomes[place] : keep(known, -place - 1, mask);
    }

    /** Two threads may keep at once, and one be forgotten; it is then made again. */
    private Outcome keep(Kept known, int place, long mask) {
        Outcome outcome = approval(IntStream.range(0, requirements.size()).filter(i -> (mask & (1L << i)) != 0));
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

    private Outcome collected(int[] classes, int first) {
        TreeSet<Integer> owed = new TreeSet<>();
        for (int row = first; row >= 0; row = block.nextHit(classes, row)) {
            owed.add(places[row]);
        }
        return approval(owed.stream().mapToInt(Integer::intValue));
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
