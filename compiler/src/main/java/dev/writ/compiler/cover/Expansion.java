package dev.writ.compiler.cover;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.budget.Steps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Expands implicants to primes: raises their cells until none can take one class more. A class refused once stays refused,
 * because a wider cube only asks for more; so each dimension is looked at once.
 */
final class Expansion {
    private final CubeSpace space;
    private final ImplicantOracle oracle;
    private final long stepsForOrders;

    /** @param stepsForOrders other orders are tried while one cube has taken no more steps than this */
    Expansion(CubeSpace space, ImplicantOracle oracle, long stepsForOrders) {
        this.space = space;
        this.oracle = oracle;
        this.stepsForOrders = stepsForOrders;
    }

    /** Some prime cubes around an implicant, the first by whole attributes in their order, each once. */
    List<Cube> primes(Cube cube, Steps steps) throws BudgetExceeded {
        Map<Integer, ValueSet> alone = new LinkedHashMap<>();
        Cube full = cube;
        int grown = 0;
        for (int dimension : actionLast(cube)) {
            ValueSet raised = raised(cube, dimension, space.all(dimension), steps);
            if (!raised.equals(cube.cell(space, dimension))) {
                alone.put(dimension, raised);
                full = full.with(space, dimension, raised);
                grown++;
            }
        }
        if (grown <= 1 || oracle.isImplicant(full, steps)) {
            return List.of(full);
        }
        Set<Cube> primes = new LinkedHashSet<>();
        try {
            for (List<Integer> order : orders(List.copyOf(alone.keySet()))) {
                if (primes.isEmpty() || steps.taken() < stepsForOrders) {
                    primes.add(expanded(cube, order, alone, steps));
                }
            }
        } catch (BudgetExceeded e) {
            if (primes.isEmpty()) {
                throw e;
            }
        }
        return List.copyOf(primes);
    }

    /** One prime cube around an implicant. */
    Cube prime(Cube cube, Steps steps) throws BudgetExceeded {
        Map<Integer, ValueSet> all = new LinkedHashMap<>();
        actionLast(cube).forEach(dimension -> all.put(dimension, space.all(dimension)));
        return expanded(cube, List.copyOf(all.keySet()), all, steps);
    }

    private Cube expanded(Cube cube, List<Integer> order, Map<Integer, ValueSet> alone, Steps steps)
            throws BudgetExceeded {
        Cube wide = cube;
        for (int dimension : order) {
            boolean whole = alone.getOrDefault(dimension, ValueSet.none(1)).equals(space.all(dimension));
            if (whole && oracle.isImplicant(wide.without(dimension), steps)) {
                wide = wide.without(dimension);
            }
        }
        for (int dimension : order) {
            ValueSet admitted = alone.get(dimension);
            if (admitted != null && wide.constrains(dimension)) {
                wide = wide.with(space, dimension, raised(wide, dimension, admitted, steps));
            }
        }
        return wide;
    }

    private ValueSet raised(Cube cube, int dimension, ValueSet within, Steps steps) throws BudgetExceeded {
        ValueSet cell = cube.cell(space, dimension);
        ValueSet wanted = within.minus(cell);
        if (wanted.isEmpty()) {
            return cell;
        }
        return space.raised(dimension, cell, oracle.raisable(cube, dimension, wanted, steps));
    }

    private static List<List<Integer>> orders(List<Integer> actionLast) {
        List<Integer> backwards = new ArrayList<>(actionLast);
        Collections.reverse(backwards);
        List<List<Integer>> orders = new ArrayList<>(List.of(actionLast, backwards));
        // Each dimension once in front, so that none is always too late.
        for (int dimension : actionLast) {
            List<Integer> order = new ArrayList<>(actionLast);
            order.remove(Integer.valueOf(dimension));
            order.add(0, dimension);
            orders.add(order);
        }
        return orders;
    }

    private static List<Integer> actionLast(Cube cube) {
        List<Integer> dimensions = new ArrayList<>(cube.dimensions());
        if (dimensions.remove(Integer.valueOf(CubeSpace.ACTION))) {
            dimensions.add(CubeSpace.ACTION);
        }
        return dimensions;
    }
}
