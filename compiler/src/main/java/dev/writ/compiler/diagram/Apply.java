package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;

/** Combines two diagrams of one table of nodes, node by node. It has a stack of its own, since there may be more levels than a thread's stack has room for. */
final class Apply {
    private final UniqueTable uniqueTable;
    private final ComputedTable computed = new ComputedTable();

    private int[] runs = new int[64];
    private int endOfRuns;

    private final int[] lefts;
    private final int[] rights;
    private final int[] leftRuns;
    private final int[] rightRuns;
    private final int[] starts;
    private int depth;

    Apply(UniqueTable uniqueTable) {
        this.uniqueTable = uniqueTable;
        int most = uniqueTable.levels() + 1;
        this.lefts = new int[most];
        this.rights = new int[most];
        this.leftRuns = new int[most];
        this.rightRuns = new int[most];
        this.starts = new int[most];
    }

    int combine(int left, int right, Combination combination) throws BudgetExceeded {
        int known = combination.of(left, right);
        if (known != Combination.OPEN) {
            return known;
        }
        computed.clear();
        depth = 0;
        endOfRuns = 0;
        descend(left, right);
        while (true) {
            int frame = depth - 1;
            if (isComplete(frame)) {
                int node = node(frame);
                if (depth == 0) {
                    return node;
                }
                deliver(node);
                continue;
            }
            int nextLeft = child(lefts[frame], leftRuns[frame]);
            int nextRight = child(rights[frame], rightRuns[frame]);
            int result = combination.of(nextLeft, nextRight);
            if (result == Combination.OPEN) {
                result = computed.get(nextLeft, nextRight);
            }
            if (result == Combination.OPEN) {
                descend(nextLeft, nextRight);
            } else {
                deliver(result);
            }
        }
    }

    private void descend(int left, int right) throws BudgetExceeded {
        uniqueTable.spend(1);
        int level = Math.min(uniqueTable.level(left), uniqueTable.level(right));
        lefts[depth] = left;
        rights[depth] = right;
        leftRuns[depth] = uniqueTable.level(left) == level ? uniqueTable.firstRun(left) : -1;
        rightRuns[depth] = uniqueTable.level(right) == level ? uniqueTable.firstRun(right) : -1;
        starts[depth] = endOfRuns;
        depth++;
    }

    /** A node of a later level is its own only child. */
    private int child(int node, int run) {
        return run < 0 ? node : uniqueTable.child(run);
    }

    private int level(int frame) {
        return Math.min(uniqueTable.level(lefts[frame]), uniqueTable.level(rights[frame]));
    }

    private boolean isComplete(int frame) {
        return endOfRuns > starts[frame] && runs[endOfRuns - 2] == uniqueTable.size(level(frame));
    }

    private int node(int frame) throws BudgetExceeded {
        int node = uniqueTable.node(level(frame), runs, starts[frame], endOfRuns);
        uniqueTable.requireRoom(ComputedTable.CELLS * (long) computed.count());
        computed.put(lefts[frame], rights[frame], node);
        endOfRuns = starts[frame];
        depth = frame;
        return node;
    }

    /** The result for the run of classes that the topmost frame stands at. */
    private void deliver(int result) throws BudgetExceeded {
        uniqueTable.spend(1);
        int frame = depth - 1;
        int bound = uniqueTable.size(level(frame));
        int leftBound = leftRuns[frame] < 0 ? bound : uniqueTable.bound(leftRuns[frame]);
        int rightBound = rightRuns[frame] < 0 ? bound : uniqueTable.bound(rightRuns[frame]);
        bound = Math.min(leftBound, rightBound);
        if (leftRuns[frame] >= 0 && leftBound == bound) {
            leftRuns[frame] += 2;
        }
        if (rightRuns[frame] >= 0 && rightBound == bound) {
            rightRuns[frame] += 2;
        }
        if (endOfRuns > starts[frame] && runs[endOfRuns - 1] == result) {
            runs[endOfRuns - 2] = bound;
            return;
        }
        runs = UniqueTable.grown(runs, endOfRuns + 2);
        runs[endOfRuns] = bound;
        runs[endOfRuns + 1] = result;
        endOfRuns += 2;
    }
}
