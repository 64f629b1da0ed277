package dev.writ.verifier.text;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The shortest values of a type for classes of several automata at once. */
public final class TextSamples {
    private static final int MOST_PLACES = 200_000;

    private final int most;
    private final List<Automaton> automata;
    private final List<TextClasses> classes;
    private final CanonicalTexts texts;

    /** Those with the most readable code points first. */
    private final List<Alike> ranges;

    /** Code points from one to before another, which all automata and the type treat alike. */
    private record Alike(int from, int to) {
        int[] first(int many) {
            return ReadableCodePoints.within(from, to).limit(many).toArray();
        }
    }

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
        this.ranges = ranges();
    }

    private List<Alike> ranges() {
        SortedSet<Integer> boundaries = new TreeSet<>(texts.boundaries());
        automata.forEach(automaton -> boundaries.addAll(automaton.symbols()));
        boundaries.add((int) Character.MIN_SURROGATE);
        boundaries.add((int) Character.MAX_SURROGATE + 1);
        boundaries.add(Character.MAX_CODE_POINT + 1);
        List<Integer> starts = List.copyOf(boundaries);
        return IntStream.range(0, starts.size() - 1)
                .filter(i -> starts.get(i) < Character.MIN_SURROGATE || starts.get(i) > Character.MAX_SURROGATE)
                .mapToObj(i -> new Alike(starts.get(i), starts.get(i + 1)))
                .sorted(Comparator.comparingInt(range -> ReadableCodePoints.strangeness(range.first(1)[0])))
                .toList();
    }

    /** Where a text has got to in each automaton and in the type. */
    private record Place(List<Integer> states, int text) {}

    private record Prefix(Place place, String text) {}

    /**
     * For each combination of classes that some value has, so many values that are not to be avoided, or all where there
     * are fewer.
     *
     * <p>Texts are met by their length, and through each place go only the first of them: as many as are asked for, and
     * one more for each avoided text that goes there. No more are needed: what goes on from there goes on from all of
     * them, and leads to the same classes.
     *
     * @throws BudgetExceeded when there may be more values that were not found
     */
    public List<String> ofEach(int many, Set<String> avoided) throws BudgetExceeded {
        Map<Place, Integer> avoidedThrough = avoidedThrough(avoided);
        Map<List<Integer>, Integer> counts = new HashMap<>();
        List<String> found = new ArrayList<>();
        Map<Place, Integer> seen = new HashMap<>(Map.of(start(), 1));
        Deque<Prefix> open = new ArrayDeque<>(List.of(new Prefix(start(), "")));
        while (!open.isEmpty()) {
            Prefix prefix = open.remove();
            if (texts.isValue(prefix.place.text)
                    && !avoided.contains(prefix.text)
                    && counts.merge(classesOf(prefix.place), 1, Integer::sum) <= many) {
                if (!texts.isShortEnough(prefix.text)) {
                    throw tooLong();
                }
                found.add(prefix.text);
            }
            for (Alike range : ranges) {
                int text = texts.step(prefix.place.text, range.from);
                if (text != CanonicalTexts.DEAD) {
                    Place next = new Place(steps(prefix.place.states, range.from), text);
                    int visited = seen.getOrDefault(next, 0);
                    int left = many + avoidedThrough.getOrDefault(next, 0) - visited;
                    if (left > 0) {
                        int[] alike = range.first(left);
                        seen.put(next, visited + alike.length);
                        for (int codePoint : alike) {
                            open.add(new Prefix(next, prefix.text + Character.toString(codePoint)));
                        }
                    }
                }
            }
            if (seen.size() > most) {
                throw tooLong();
            }
        }
        return found;
    }

    private BudgetExceeded tooLong() {
        return new BudgetExceeded("the search for texts would look at more than " + most + " places");
    }

    private Place start() {
        return new Place(automata.stream().map(a -> 0).toList(), CanonicalTexts.START);
    }

    /** How many texts go through each place. */
    private Map<Place, Integer> avoidedThrough(Set<String> avoided) {
        Map<Place, Integer> through = new HashMap<>();
        for (String each : avoided) {
            Set<Place> places = new HashSet<>();
            Place place = start();
            for (int codePoint : each.codePoints().toArray()) {
                int text = place.text == CanonicalTexts.DEAD ? CanonicalTexts.DEAD : texts.step(place.text, codePoint);
                place = new Place(steps(place.states, codePoint), text);
                places.add(place);
            }
            places.forEach(passed -> through.merge(passed, 1, Integer::sum));
        }
        return through;
    }

    private List<Integer> classesOf(Place place) {
        return IntStream.range(0, automata.size())
                .mapToObj(a -> classes.get(a).output(place.states.get(a)))
                .toList();
    }

    private List<Integer> steps(List<Integer> states, int codePoint) {
        Integer[] next = new Integer[states.size()];
        for (int a = 0; a < next.length; a++) {
            next[a] = classes.get(a).step(states.get(a), codePoint);
        }
        return Arrays.asList(next);
    }
}
