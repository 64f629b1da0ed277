package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;

/** Combines diagrams of one store. Its own stack, since there may be more levels than a thread's stack has room for. */
final class Apply {
    private final UniqueTable nodes;
    private final ComputedTable done = new ComputedTable();

    private int[] runs = new int[64];
    private int endOfRuns;

    private final int[] lefts;
    private final int[] rights;
    private final int[] leftRuns;
    private final int[] rightRuns;
    private final int[] starts;
    private int depth;

    Apply(UniqueTable nodes) {
        this.nodes = nodes;
        int most = nodes.levels() + 1;
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
        done.clear();
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
                result = done.get(nextLeft, nextRight);
            }
            if (result == Combination.OPEN) {
                descend(nextLeft, nextRight);
            } else {
                deliver(result);
            }
        }
    }

    private void descend(int left, int right) throws BudgetExceeded {
        nodes.spend(1);
        int level = Math.min(nodes.level(left), nodes.level(right));
        lefts[depth] = left;
        rights[depth] = right;
        leftRuns[depth] = nodes.level(left) == level ? nodes.firstRun(left) : -1;
        rightRuns[depth] = nodes.level(right) == level ? nodes.firstRun(right) : -1;
        starts[depth] = endOfRuns;
        depth++;
    }

    /** A node of a later level is its own only child. */
    private int child(int node, int run) {
        return run < 0 ? node : nodes.child(run);
    }

    private int level(int frame) {
        return Math.min(nodes.level(lefts[frame]), nodes.level(rights[frame]));
    }

    private boolean isComplete(int frame) {
        return endOfRuns > starts[frame] && runs[endOfRuns - 2] == nodes.size(level(frame));
    }

    private int node(int frame) throws BudgetExceeded {
        int node = nodes.node(level(frame), runs, starts[frame], endOfRuns);
        nodes.requireRoom(ComputedTable.CELLS * (long) done.count());
        done.put(lefts[frame], rights[frame], node);
        endOfRuns = starts[frame];
        depth = frame;
        return node;
    }

    /** The result for the run of classes that the topmost frame stands at. */
    private void deliver(int result) throws BudgetExceeded {
        nodes.spend(1);
        int frame = depth - 1;
        int bound = nodes.size(level(frame));
        int leftBound = leftRuns[frame] < 0 ? bound : nodes.bound(leftRuns[frame]);
        int rightBound = rightRuns[frame] < 0 ? bound : nodes.bound(rightRuns[frame]);
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
