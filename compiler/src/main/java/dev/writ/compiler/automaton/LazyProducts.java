package dev.writ.compiler.automaton;

import dev.writ.compiler.automaton.ProductEmptiness.Demand;
import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Values that fall into given classes of many automata at once. Automata side by side have the product of their states,
 * so they are taken side by side only as they turn out to matter: a value is found for few demands, and the first
 * demand that it does not meet is added to them. What was found for some demands is remembered. Used by any number of
 * threads.
 */
public final class LazyProducts {
    private final int mostPairs;
    private final Map<Question, Optional<String>> known = new ConcurrentHashMap<>();

    /** Demands are compared by the automaton itself, which is one object each. */
    private record Question(TextKind kind, List<Demand> demands) {}

    /** @param mostPairs so many pairs of a combination of states and a place in the text one search may look at */
    public LazyProducts(int mostPairs) {
        this.mostPairs = mostPairs;
    }

    /** A value that meets every demand; empty where there is none, or where it would take too long to find one. */
    public Optional<String> value(TextKind kind, List<Demand> demands) {
        List<Demand> concerned = new ArrayList<>();
        Optional<String> value = Optional.of(kind.plainSample());
        while (value.isPresent()) {
            String text = value.get();
            Optional<Demand> unmet =
                    demands.stream().filter(demand -> !demand.isMetBy(text)).findFirst();
            if (unmet.isEmpty()) {
                return value;
            }
            concerned.add(unmet.get());
            value = known.computeIfAbsent(new Question(kind, List.copyOf(concerned)), this::searched);
        }
        return value;
    }

    private Optional<String> searched(Question question) {
        try {
            return ProductEmptiness.value(question.kind(), question.demands(), mostPairs);
        } catch (BudgetExceeded tooLong) {
            return Optional.empty();
        }
    }
}
