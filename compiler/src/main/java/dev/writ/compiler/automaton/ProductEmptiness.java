package dev.writ.compiler.automaton;

import dev.writ.language.budget.BudgetExceeded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Which classes of several automata one value can have at once. */
public final class ProductEmptiness {
    private ProductEmptiness() {}

    /** A value falls into one of these classes of an automaton. */
    public record Demand(DenseAutomaton automaton, List<Integer> classes) {
        public Demand {
            classes = List.copyOf(classes);
        }

        /** Whether a value does. */
        public boolean isMetBy(String text) {
            return classes.contains(automaton.classOf(text));
        }
    }

    /**
     * A shortest value that meets every demand; empty when there is none.
     *
     * @throws BudgetExceeded when the answer is not found within the bounds: then nothing is known
     */
    public static Optional<String> value(TextKind kind, List<Demand> demands) throws BudgetExceeded {
        return value(kind, demands, ShortestWords.MOST_PAIRS);
    }

    /**
     * As {@link #value(TextKind, List)}, with a bound of one's own.
     *
     * @param most so many pairs of a combination of states and a place in the text may be looked at
     */
    public static Optional<String> value(TextKind kind, List<Demand> demands, int most) throws BudgetExceeded {
        Optional<String> found = Optional.empty();
        for (ValueLanguage language : kind.languages()) {
            Map<Integer, String> texts = ShortestWords.find(language, new Product(language, demands), 1, most);
            found = Optional.ofNullable(texts.get(0));
            if (found.isEmpty() || kind.contains(found.get())) {
                break;
            }
        }
        return found.map(text -> kind.plain(text, other -> demands.stream().allMatch(demand -> demand.isMetBy(other))));
    }

    /** The automata side by side; their states are numbered as they are met. */
    private static final class Product implements DfaView {
        private final List<DenseAutomaton> automata;
        private final List<BitSet> admitted = new ArrayList<>();
        private final Alphabet symbols;

        /** By symbol, then by automaton, its own symbol. */
        private final int[][] own;

        private final Map<Numbers, Integer> numbers = new HashMap<>();
        private final List<int[]> states = new ArrayList<>();

        Product(ValueLanguage language, List<Demand> demands) {
            this.automata = demands.stream().map(Demand::automaton).toList();
            TreeSet<Integer> breaks = new TreeSet<>(language.breaks());
            for (Demand demand : demands) {
                Arrays.stream(demand.automaton().symbols()).forEach(breaks::add);
                BitSet classes = new BitSet();
                demand.classes().forEach(classes::set);
                admitted.add(classes);
            }
            this.symbols = Alphabet.of(List.copyOf(breaks));
            this.own = new int[symbols.count()][automata.size()];
            for (int symbol = 0; symbol < own.length; symbol++) {
                for (int i = 0; i < automata.size(); i++) {
                    own[symbol][i] = automata.get(i).symbol(symbols.start(symbol));
                }
            }
            number(new int[demands.size()]);
        }

        private int number(int[] state) {
            Integer known = numbers.putIfAbsent(new Numbers(state), states.size());
            if (known == null) {
                states.add(state);
            }
            return known == null ? states.size() - 1 : known;
        }

        @Override
        public Alphabet symbols() {
            return symbols;
        }

        @Override
        public int step(int state, int symbol) {
            int[] from = states.get(state);
            int[] to = new int[from.length];
            for (int i = 0; i < to.length; i++) {
                to[i] = automata.get(i).step(from[i], own[symbol][i]);
            }
            return number(to);
        }

        @Override
        public int kind(int state) {
            int[] ends = states.get(state);
            for (int i = 0; i < ends.length; i++) {
                if (!admitted.get(i).get(automata.get(i).output(ends[i]))) {
                    return -1;
                }
            }
            return 0;
        }
    }
}
