package dev.writ.compiler.diagram;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things at which diagrams end, by the numbers of terminals that stand for them; equal ones have the same. */
final class TerminalNumbers<T> {
    /** Far below the numbers that {@link Terminals} gives out. */
    private static final int FIRST = -1_000_000_000;

    private final List<T> ends = new ArrayList<>();
    private final Map<T, Integer> numbers = new HashMap<>();

    int number(T end) {
        return numbers.computeIfAbsent(end, added -> {
            ends.add(added);
            return FIRST - (ends.size() - 1);
        });
    }

    T end(int number) {
        return ends.get(FIRST - number);
    }

    /** All of them by number, in the order in which they were first met. */
    List<Integer> numbers() {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < ends.size(); i++) {
            all.add(FIRST - i);
        }
        return all;
    }
}
