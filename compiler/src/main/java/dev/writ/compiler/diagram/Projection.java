package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Takes columns out of diagrams that end in true or false, from their last nodes to the first: children have smaller
 * numbers than their parents.
 */
final class Projection {
    private final DiagramManager manager;
    private final UniqueTable uniqueTable;

    private final DiagramPaths paths;

    Projection(DiagramManager manager, DiagramPaths paths) {
        this.manager = manager;
        this.paths = paths;
        this.uniqueTable = manager.uniqueTable();
    }

    /** What becomes of a node of a column that is taken out. */
    @FunctionalInterface
    private interface Taken {
        int node(int node, Map<Integer, Integer> projected) throws BudgetExceeded;
    }

    /** @param classes by column, the one that its nodes are left by */
    int assuming(int root, Map<Integer, Integer> classes) throws BudgetExceeded {
        return projected(root, classes.keySet(), (node, projected) -> {
            int child = uniqueTable.childOf(node, classes.getOrDefault(uniqueTable.level(node) - 1, 0));
            return projected.getOrDefault(child, child);
        });
    }

    /** @param columns whose nodes are left by any class */
    int whatever(int root, Set<Integer> columns) throws BudgetExceeded {
        return projected(root, columns, (node, projected) -> {
            List<Integer> children = new ArrayList<>();
            for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
                int child = uniqueTable.child(run);
                children.add(projected.getOrDefault(child, child));
            }
            return manager.or(children);
        });
    }

    private int projected(int root, Set<Integer> columns, Taken taken) throws BudgetExceeded {
        BitSet reached = paths.reached(root);
        Map<Integer, Integer> projected = new HashMap<>();
        for (int node = reached.nextSetBit(0); node >= 0; node = reached.nextSetBit(node + 1)) {
            manager.spend(1);
            boolean isTaken = columns.contains(uniqueTable.level(node) - 1);
            projected.put(node, isTaken ? taken.node(node, projected) : rebuilt(node, projected));
        }
        return projected.getOrDefault(root, root);
    }

    private int rebuilt(int node, Map<Integer, Integer> projected) throws BudgetExceeded {
        int[] runs = new int[uniqueTable.endOfRuns(node) - uniqueTable.firstRun(node)];
        int end = 0;
        for (int run = uniqueTable.firstRun(node); run < uniqueTable.endOfRuns(node); run += 2) {
            int child = uniqueTable.child(run);
            int after = projected.getOrDefault(child, child);
            if (end > 0 && runs[end - 1] == after) {
                runs[end - 2] = uniqueTable.bound(run);
            } else {
                runs[end++] = uniqueTable.bound(run);
                runs[end++] = after;
            }
        }
        manager.spend(end);
        return uniqueTable.node(uniqueTable.level(node), runs, 0, end);
    }
}
