package dev.writ.verifier.text;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Values of a type that fall into given classes of several automata at once, or which of the demands contradict each
 * other. Side by side automata have the product of their states, so as few as tell are taken side by side: those
 * whose demands a value that was found for the others does not meet. What was found for some demands is remembered.
 */
public final class TextProducts {
    private final int most;
    private final Type type;
    private final List<Automaton> automata;
    private final List<TextClasses> classes;
    private final CanonicalTexts texts;
    private final Map<List<Demand>, Optional<String>> known = new HashMap<>();

    /** By the places of the automata that are taken side by side. */
    private final Map<List<Integer>, ProductSearch> searches = new HashMap<>();

    /** By demands, that a search ended with nothing known: no other search would know more. */
    private final Map<List<Demand>, BudgetExceeded> exceeded = new HashMap<>();

    /** @param type of the attribute, or of the set whose elements are sorted */
    public TextProducts(List<Automaton> automata, Type type) {
        this(automata, type, ProductSearch.MOST_PLACES);
    }

    /** @param most how many places one search may look at */
    TextProducts(List<Automaton> automata, Type type, int most) {
        this.most = most;
        this.type = type;
        this.automata = List.copyOf(automata);
        this.classes =
                automata.stream().map(each -> new TextClasses(each, type)).toList();
        this.texts = CanonicalTexts.of(type);
    }

    /**
     * The value falls into one of some classes of an automaton.
     *
     * @param automaton its place in the list
     */
    public record Demand(int automaton, SortedSet<Integer> classes) {}

    /** What is known of some demands. */
    public sealed interface Found {
        /** A short value that meets them all. */
        record Value(String text) implements Found {}

        /** No value meets even those at these places; any one less, and some does, or so it seems. */
        record Contradiction(List<Integer> places) implements Found {
            public Contradiction {
                places = List.copyOf(places);
            }
        }
    }

    /**
     * A value that meets some demands.
     *
     * @param avoided what it is not
     * @throws BudgetExceeded when it is not known whether there is such a value
     */
    public Found of(List<Demand> demands, Set<String> avoided) throws BudgetExceeded {
        Optional<String> composed = composed(demands);
        if (composed.isPresent() && !avoided.contains(composed.get())) {
            return new Found.Value(composed.get());
        }
        List<Integer> concerned = new ArrayList<>();
        while (true) {
            Optional<String> value = value(demands, concerned);
            if (value.isEmpty()) {
                return new Found.Contradiction(fewest(demands, concerned));
            }
            Optional<Integer> unmet = IntStream.range(0, demands.size())
                    .boxed()
                    .filter(place -> !isMet(demands.get(place), value.get()))
                    .findFirst();
            if (unmet.isEmpty()) {
                if (avoided.contains(value.get()) || !texts.isShortEnough(value.get())) {
                    throw new BudgetExceeded("the search for texts would look at more than " + most + " places");
                }
                return new Found.Value(value.get());
            }
            concerned.add(unmet.get());
        }
    }

    private boolean isMet(Demand demand, String text) {
        return demand.classes().contains(classes.get(demand.automaton()).classOf(text));
    }

    private Optional<String> value(List<Demand> demands, List<Integer> places) throws BudgetExceeded {
        List<Demand> asked = places.stream().sorted().map(demands::get).toList();
        BudgetExceeded end = exceeded.get(asked);
        if (end != null) {
            throw end;
        }
        Optional<String> value = known.get(asked);
        if (value == null) {
            value = sought(asked);
            known.put(asked, value);
        }
        return value;
    }

    private Optional<String> sought(List<Demand> asked) throws BudgetExceeded {
        try {
            return searches.computeIfAbsent(
                            asked.stream().map(Demand::automaton).toList(), this::sideBySide)
                    .shortest(asked.stream().map(Demand::classes).toList());
        } catch (BudgetExceeded e) {
            exceeded.put(asked, e);
            throw e;
        }
    }

    private ProductSearch sideBySide(List<Integer> places) {
        return new ProductSearch(places.stream().map(automata::get).toList(), type, most);
    }

    /** Leaves out of what contradicts itself whatever is not needed for that. */
    private List<Integer> fewest(List<Demand> demands, List<Integer> contradicting) {
        List<Integer> needed = new ArrayList<>(contradicting);
        for (Integer place : contradicting) {
            List<Integer> without = new ArrayList<>(needed);
            without.remove(place);
            if (isContradiction(demands, without)) {
                needed = without;
            }
        }
        return needed;
    }

    private boolean isContradiction(List<Demand> demands, List<Integer> places) {
        try {
            return value(demands, places).isEmpty();
        } catch (BudgetExceeded notKnown) {
            return false;
        }
    }

    /**
     * A value put together of samples, for each demand that is not met yet one more: most patterns ask for something
     * somewhere, and then this is quick. Empty where it does not succeed, which says nothing.
     */
    private Optional<String> composed(List<Demand> demands) {
        List<Demand> met = new ArrayList<>();
        String text = "";
        for (Demand demand : demands) {
            if (demand.classes().isEmpty()) {
                return Optional.empty();
            }
            if (text.isEmpty() || !isMet(demand, text)) {
                Optional<String> more = extended(text, demand, met);
                if (more.isEmpty()) {
                    return Optional.empty();
                }
                text = more.get();
            }
            met.add(demand);
        }
        return Optional.of(text).filter(texts::contains).filter(value -> demands.stream()
                .allMatch(demand -> isMet(demand, value)));
    }

    private Optional<String> extended(String text, Demand demand, List<Demand> met) {
        String sample =
                automata.get(demand.automaton()).samples().get(demand.classes().first());
        return Stream.of(text + sample, sample + text, text + "." + sample, sample + "." + text)
                .filter(value -> texts.contains(value) && texts.isShortEnough(value))
                .filter(value -> isMet(demand, value) && met.stream().allMatch(earlier -> isMet(earlier, value)))
                .findFirst();
    }
}
