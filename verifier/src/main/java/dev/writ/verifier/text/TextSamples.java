package dev.writ.verifier.text;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Short values of a type for classes of several automata at once. */
public final class TextSamples {
    private static final int MOST_PLACES = 200_000;
    private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789_-./ ,:;=+@~!";

    private final int most;
    private final List<Automaton> automata;
    private final List<TextClasses> classes;
    private final CanonicalTexts texts;
    private final int[] codePoints;

    /** @param type of the attribute, or of the set whose elements are sorted */
    public TextSamples(List<Automaton> automata, Type type) {
        this(automata, type, MOST_PLACES);
    }

    /** @param most how many places a search may look at */
    TextSamples(List<Automaton> automata, Type type, int most) {
        this.most = most;
        this.automata = List.copyOf(automata);
        this.classes = automata.stream().map(a -> new TextClasses(a, type)).toList();
        this.texts = CanonicalTexts.of(type);
        this.codePoints = codePoints();
    }

    /** For each range of code points that all treat alike, the most readable one. */
    private int[] codePoints() {
        SortedSet<Integer> boundaries = new TreeSet<>(texts.boundaries());
        automata.forEach(automaton -> boundaries.addAll(automaton.symbols()));
        boundaries.add((int) Character.MIN_SURROGATE);
        boundaries.add((int) Character.MAX_SURROGATE + 1);
        boundaries.add(Character.MAX_CODE_POINT + 1);
        List<Integer> starts = List.copyOf(boundaries);
        return IntStream.range(0, starts.size() - 1)
                .filter(i -> starts.get(i) != Character.MIN_SURROGATE)
                .map(i -> readable(starts.get(i), starts.get(i + 1)))
                .boxed()
                .sorted((a, b) -> Integer.compare(strangeness(a), strangeness(b)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int readable(int from, int to) {
        return READABLE.codePoints()
                .filter(c -> from <= c && c < to)
                .findFirst()
                .orElse(from);
    }

    private static int strangeness(int codePoint) {
        int place = READABLE.indexOf(codePoint);
        return place >= 0 ? place : READABLE.length() + codePoint;
    }

    /** Where a text has got to in each automaton and in the type. */
    private record Place(List<Integer> states, int text) {}

    private record Prefix(Place place, String text) {}

    /**
     * For each combination of classes that some value has, so many values that are not to be avoided, or all where there
     * are fewer that are short.
     *
     * @throws BudgetExceeded when there may be combinations that were not found
     */
    public List<String> ofEach(int many, Set<String> avoided) throws BudgetExceeded {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        List<String> found = new ArrayList<>();
        search(many + avoided.size(), text -> {
            if (!avoided.contains(text) && counts.merge(classesOf(text), 1, Integer::sum) <= many) {
                found.add(text);
            }
        });
        return found;
    }

    private List<Integer> classesOf(String text) {
        return classes.stream().map(each -> each.classOf(text)).toList();
    }

    /** Values by their length, at most so many through one place. */
    private void search(int visits, Consumer<String> taker) throws BudgetExceeded {
        Place start = new Place(automata.stream().map(a -> 0).toList(), CanonicalTexts.START);
        Map<Place, Integer> seen = new HashMap<>(Map.of(start, 1));
        Deque<Prefix> open = new ArrayDeque<>(List.of(new Prefix(start, "")));
        Set<String> given = new HashSet<>();
        while (!open.isEmpty()) {
            Prefix prefix = open.remove();
            if (texts.isValue(prefix.place.text) && given.add(prefix.text)) {
                taker.accept(prefix.text);
            }
            for (int codePoint : codePoints) {
                int text = texts.step(prefix.place.text, codePoint);
                if (text != CanonicalTexts.DEAD) {
                    Place next = new Place(steps(prefix.place.states, codePoint), text);
                    if (seen.merge(next, 1, Integer::sum) <= visits) {
                        open.add(new Prefix(next, prefix.text + Character.toString(codePoint)));
                    }
                }
            }
            if (seen.size() > most) {
                throw new BudgetExceeded("the search for texts would look at more than " + most + " places");
            }
        }
    }

    private List<Integer> steps(List<Integer> states, int codePoint) {
        Integer[] next = new Integer[states.size()];
        for (int a = 0; a < next.length; a++) {
            next[a] = classes.get(a).step(states.get(a), codePoint);
        }
        return Arrays.asList(next);
    }
}
