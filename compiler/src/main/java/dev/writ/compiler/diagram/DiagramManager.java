package dev.writ.compiler.diagram;

import dev.writ.language.budget.BudgetExceeded;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;

/** The operations on diagrams that share their nodes: level 0 is the action, level {@code c + 1} is column {@code c}. */
final class DiagramManager {
    static final int ACTION = 0;

    private final UniqueTable uniqueTable;
    private final Apply apply;
    private final Terminals terminals = new Terminals();

    DiagramManager(UniqueTable uniqueTable) {
        this.uniqueTable = uniqueTable;
        this.apply = new Apply(uniqueTable);
    }

    UniqueTable uniqueTable() {
        return uniqueTable;
    }

    Terminals terminals() {
        return terminals;
    }

    /** How many vectors of an action and a class of each column there are. */
    BigInteger requestClasses() {
        BigInteger all = BigInteger.ONE;
        for (int level = 0; level < uniqueTable.levels(); level++) {
            all = all.multiply(BigInteger.valueOf(uniqueTable.size(level)));
        }
        return all;
    }

    /** Work that makes no node. */
    void spend(long steps) throws BudgetExceeded {
        uniqueTable.spend(steps);
    }

    int combine(int left, int right, Combination combination) throws BudgetExceeded {
        return apply.combine(left, right, combination);
    }

    int not(int guard) throws BudgetExceeded {
        return combine(guard, UniqueTable.TRUE, Combination::not);
    }

    int and(List<Integer> guards) throws BudgetExceeded {
        return joined(guards, UniqueTable.TRUE, Combination::and);
    }

    int or(List<Integer> guards) throws BudgetExceeded {
        return joined(guards, UniqueTable.FALSE, Combination::or);
    }

    /** Neighbours first: joining each to all before it would walk through these again and again. */
    private int joined(List<Integer> guards, int none, Combination combination) throws BudgetExceeded {
        List<Integer> rest = guards;
        while (rest.size() > 1) {
            List<Integer> joined = new ArrayList<>();
            for (int i = 0; i + 1 < rest.size(); i += 2) {
                joined.add(combine(rest.get(i), rest.get(i + 1), combination));
            }
            if (rest.size() % 2 == 1) {
                joined.add(rest.get(rest.size() - 1));
            }
            rest = joined;
        }
        return rest.isEmpty() ? none : rest.get(0);
    }

    /** That the class in a level is one of some, ascending. */
    int test(int level, List<Integer> classes) throws BudgetExceeded {
        return chosen(level, classes, UniqueTable.TRUE);
    }

    /** That the class in a level is one of some, and {@code below} holds, of which all levels are later. */
    int chosen(int level, List<Integer> classes, int below) throws BudgetExceeded {
        int size = uniqueTable.size(level);
        int[] runs = new int[4 * classes.size() + 2];
        int end = 0;
        int next = 0;
        for (int i = 0; i < classes.size(); ) {
            int from = classes.get(i);
            int to = from;
            while (i < classes.size() && classes.get(i) == to) {
                i++;
                to++;
            }
            if (from > next) {
                runs[end++] = from;
                runs[end++] = UniqueTable.FALSE;
            }
            runs[end++] = to;
            runs[end++] = below;
            next = to;
        }
        if (next < size) {
            runs[end++] = size;
            runs[end++] = UniqueTable.FALSE;
        }
        spend(end);
        return below == UniqueTable.FALSE ? UniqueTable.FALSE : uniqueTable.node(level, runs, 0, end);
    }

    /** The diagram with every terminal changed where the guard holds. */
    int changed(int guard, int diagram, IntUnaryOperator change) throws BudgetExceeded {
        return combine(guard, diagram, (where, node) -> {
            if (where == UniqueTable.FALSE) {
                return node;
            }
            if (node >= 0) {
                return Combination.OPEN;
            }
            int after = change.applyAsInt(node);
            return after == node || where == UniqueTable.TRUE ? after : Combination.OPEN;
        });
    }

    /** That of one action. */
    int slice(int diagram, int action) {
        return uniqueTable.level(diagram) == ACTION ? uniqueTable.childOf(diagram, action) : diagram;
    }

    /** One diagram of those of each action. */
    int byAction(List<Integer> slices) throws BudgetExceeded {
        int[] runs = new int[2 * slices.size()];
        int end = 0;
        for (int action = 0; action < slices.size(); action++) {
            if (end > 0 && runs[end - 1] == slices.get(action)) {
                runs[end - 2] = action + 1;
            } else {
                runs[end++] = action + 1;
                runs[end++] = slices.get(action);
            }
        }
        spend(end);
        return uniqueTable.node(ACTION, runs, 0, end);
    }
}
