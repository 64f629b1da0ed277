package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.Arrays;

/**
 * The nodes of diagrams, each stored once: the same function is the same number. A node asks for the class in one level
 * and has, for each run of neighbouring classes, a child of a later level. Children have smaller numbers than their
 * parents. Negative numbers are terminals; what they stand for is their owner's business.
 *
 * <p>Grows until its budget is spent and never forgets. Not safe for threads.
 */
final class UniqueTable {
    static final int FALSE = -1;
    static final int TRUE = -2;

    private static final int HEADER_CELLS = 4;
    private static final int[] EMPTY = new int[0];

    private final int[] sizes;
    private final DiagramBudget budget;
    private final Steps steps;

    private int count;
    private int[] levels = EMPTY;

    /** Runs of node n: from {@code starts[n]} to {@code starts[n + 1]}, each a bound (exclusive) and a child. */
    private int[] starts = new int[1];

    private int[] runs = EMPTY;

    /** Node plus one by hash of its content; 0 is free. */
    private int[] slots = new int[16];

    /** @param sizes number of classes by level */
    UniqueTable(int[] sizes, DiagramBudget budget) {
        this.sizes = sizes.clone();
        this.budget = budget;
        this.steps = new Steps(budget.steps());
    }

    int levels() {
        return sizes.length;
    }

    int size(int level) {
        return sizes[level];
    }

    int count() {
        return count;
    }

    /** That of a terminal comes after all others. */
    int level(int node) {
        return node < 0 ? sizes.length : levels[node];
    }

    int firstRun(int node) {
        return starts[node];
    }

    int endOfRuns(int node) {
        return starts[node + 1];
    }

    /** The first class that is no longer in the run. */
    int bound(int run) {
        return runs[run];
    }

    int child(int run) {
        return runs[run + 1];
    }

    int childOf(int node, int cls) {
        int run = starts[node];
        while (runs[run] <= cls) {
            run += 2;
        }
        return runs[run + 1];
    }

    /** Counts work, so that it ends. */
    void spend(long more) throws BudgetExceeded {
        steps.spend(more);
    }

    /** Refuses to let anything grow beyond the budget. */
    void requireRoom(long cells) throws BudgetExceeded {
        if (cells > budget.cells()) {
            throw new BudgetExceeded("more than " + budget.cells() + " cells");
        }
    }

    /**
     * The node with these runs; the child itself where there is only one.
     *
     * @param newRuns bounds and children, no two neighbouring children equal, the last bound the size of the level
     */
    int node(int level, int[] newRuns, int from, int to) throws BudgetExceeded {
        if (to - from == 2) {
            return newRuns[from + 1];
        }
        int slot = hash(level, newRuns, from, to) & (slots.length - 1);
        while (slots[slot] != 0) {
            int present = slots[slot] - 1;
            if (levels[present] == level
                    && Arrays.equals(runs, starts[present], starts[present + 1], newRuns, from, to)) {
                return present;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        int node = append(level, newRuns, from, to);
        slots[slot] = node + 1;
        if (count > slots.length / 2) {
            rehash();
        }
        return node;
    }

    private int append(int level, int[] newRuns, int from, int to) throws BudgetExceeded {
        int start = starts[count];
        int end = start + to - from;
        requireRoom((long) end + (long) HEADER_CELLS * (count + 1));
        levels = grown(levels, count + 1);
        starts = grown(starts, count + 2);
        runs = grown(runs, end);
        levels[count] = level;
        System.arraycopy(newRuns, from, runs, start, to - from);
        starts[count + 1] = end;
        return count++;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        for (int node = 0; node < count; node++) {
            int slot = hash(levels[node], runs, starts[node], starts[node + 1]) & (slots.length - 1);
            while (slots[slot] != 0) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = node + 1;
        }
    }

    private static int hash(int level, int[] content, int from, int to) {
        int hash = level;
        for (int i = from; i < to; i++) {
            hash = hash * 0x9E3779B1 + content[i];
        }
        return mixed(hash);
    }

    static int mixed(int hash) {
        int mixed = (hash ^ hash >>> 16) * 0x85EBCA6B;
        return mixed ^ mixed >>> 13;
    }

    static int[] grown(int[] array, int needed) {
        return needed <= array.length ? array : Arrays.copyOf(array, Math.max(needed, array.length + array.length / 2));
    }
}
