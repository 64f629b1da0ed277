package dev.writ.compiler.automaton;

import dev.writ.compiler.automaton.ProductEmptiness.Demand;
import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

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
            if (concerned.isEmpty()) {
                Optional<String> composed = composed(kind, demands);
                if (composed.isPresent()) {
                    return composed;
                }
            }
            concerned.add(unmet.get());
            value = known.computeIfAbsent(new Question(kind, List.copyOf(concerned)), this::searched);
        }
        return value;
    }

    /**
     * A value put together of samples, for each demand that is not met yet one more: most patterns ask for something
     * somewhere, and then this is quick. Empty where it does not succeed, which says nothing.
     */
    private static Optional<String> composed(TextKind kind, List<Demand> demands) {
        String text = "";
        for (int i = 0; i < demands.size(); i++) {
            Demand demand = demands.get(i);
            if (demand.classes().isEmpty()) {
                return Optional.empty();
            }
            if (text.isEmpty() || !demand.isMetBy(text)) {
                String sample = demand.automaton().sample(demand.classes().get(0));
                List<Demand> met = demands.subList(0, i + 1);
                Optional<String> more = Stream.of(text + sample, sample + text)
                        .filter(value -> kind.contains(value) && met.stream().allMatch(each -> each.isMetBy(value)))
                        .findFirst();
                if (more.isEmpty()) {
                    return Optional.empty();
                }
                text = more.get();
            }
        }
        return Optional.of(text);
    }

    private Optional<String> searched(Question question) {
        try {
            return ProductEmptiness.value(question.kind(), question.demands(), mostPairs);
        } catch (BudgetExceeded tooLong) {
            return Optional.empty();
        }
    }
}
