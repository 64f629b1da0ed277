package dev.writ.verifier.text;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.language.model.Type;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Looks for a shortest value of a type among the states that some automata can be in together. What it once looked for in
 * vain tells of all other classes, so that only those of some value are looked for again. Used by one thread at a time.
 */
final class ProductSearch {
    static final int MOST_PLACES = 200_000;

    private final List<TextClasses> automata;
    private final int[] states;
    private final CanonicalTexts texts;
    private final int most;

    /** One of all code points that are alike, those that read best first. */
    private final int[] codePoints;

    /** By automaton, classes that some value has together: all there are, once a search has looked everywhere in vain. */
    private Optional<Set<List<Integer>>> together = Optional.empty();

    ProductSearch(List<Automaton> automata, Type type, int most) {
        this.automata =
                automata.stream().map(each -> new TextClasses(each, type)).toList();
        this.states = automata.stream().mapToInt(each -> each.outputs().size()).toArray();
        this.texts = CanonicalTexts.of(type);
        this.most = most;
        this.codePoints = codePoints(automata);
    }

    private int[] codePoints(List<Automaton> of) {
        SortedSet<Integer> boundaries = new TreeSet<>(texts.boundaries());
        of.forEach(automaton -> boundaries.addAll(automaton.symbols()));
        ReadableCodePoints.all().forEach(codePoint -> boundaries.addAll(List.of(codePoint, codePoint + 1)));
        boundaries.add((int) Character.MAX_SURROGATE + 1);
        Set<List<Integer>> seen = new HashSet<>();
        return boundaries.stream()
                .filter(c -> c <= Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .sorted(Comparator.comparingInt(ReadableCodePoints::strangeness))
                .filter(c -> seen.add(kinds(c)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private List<Integer> kinds(int codePoint) {
        List<Integer> kinds = new ArrayList<>(List.of(texts.kind(codePoint)));
        automata.forEach(automaton -> kinds.add(automaton.symbol(codePoint)));
        return kinds;
    }

    /**
     * A shortest value that falls into one of these classes of each automaton; empty when there is none.
     *
     * @param wanted by automaton
     * @throws BudgetExceeded when there may be one that was not found
     */
    Optional<String> shortest(List<SortedSet<Integer>> wanted) throws BudgetExceeded {
        return together.isPresent() && together.get().stream().noneMatch(classes -> isWanted(classes, wanted))
                ? Optional.empty()
                : searched(wanted);
    }

    private Optional<String> searched(List<SortedSet<Integer>> wanted) throws BudgetExceeded {
        Set<List<Integer>> seen = new HashSet<>();
        int[][] symbols = Arrays.stream(codePoints)
                .mapToObj(
                        c -> automata.stream().mapToInt(each -> each.symbol(c)).toArray())
                .toArray(int[][]::new);
        DistinctNumbers places = new DistinctNumbers();
        places.add(number(new int[states.length], CanonicalTexts.START));
        int[] before = new int[64];
        int[] read = new int[64];
        for (int i = 0; i < places.size(); i++) {
            int text = (int) (places.get(i) % texts.states());
            int[] at = states(places.get(i));
            if (texts.isValue(text)) {
                List<Integer> classes = classes(at);
                if (isWanted(classes, wanted)) {
                    return Optional.of(text(i, before, read));
                }
                seen.add(classes);
            }
            int[] next = new int[at.length];
            for (int c = 0; c < codePoints.length; c++) {
                int reached = texts.step(text, codePoints[c]);
                if (reached != CanonicalTexts.DEAD) {
                    for (int a = 0; a < at.length; a++) {
                        next[a] = automata.get(a).next(at[a], symbols[c][a]);
                    }
                    if (places.add(number(next, reached))) {
                        if (places.size() > before.length) {
                            before = Arrays.copyOf(before, 2 * before.length);
                            read = Arrays.copyOf(read, 2 * read.length);
                        }
                        before[places.size() - 1] = i;
                        read[places.size() - 1] = codePoints[c];
                    }
                }
            }
            if (places.size() > most) {
                throw tooLong();
            }
        }
        together = Optional.of(seen);
        return Optional.empty();
    }

    private List<Integer> classes(int[] at) {
        List<Integer> classes = new ArrayList<>(at.length);
        for (int a = 0; a < at.length; a++) {
            classes.add(automata.get(a).output(at[a]));
        }
        return classes;
    }

    private static boolean isWanted(List<Integer> classes, List<SortedSet<Integer>> wanted) {
        for (int a = 0; a < classes.size(); a++) {
            if (!wanted.get(a).contains(classes.get(a))) {
                return false;
            }
        }
        return true;
    }

    /** The states and that of the text as one number, as digits are. */
    private long number(int[] at, int text) throws BudgetExceeded {
        long number = 0;
        for (int a = 0; a < at.length; a++) {
            if (number > (Long.MAX_VALUE - at[a]) / states[a]) {
                throw tooLong();
            }
            number = number * states[a] + at[a];
        }
        if (number > Long.MAX_VALUE / texts.states() - 1) {
            throw tooLong();
        }
        return number * texts.states() + text;
    }

    private BudgetExceeded tooLong() {
        return new BudgetExceeded("the search for texts would look at more than " + most + " places");
    }

    private int[] states(long number) {
        int[] at = new int[states.length];
        long rest = number / texts.states();
        for (int a = at.length - 1; a >= 0; a--) {
            at[a] = (int) (rest % states[a]);
            rest /= states[a];
        }
        return at;
    }

    /** What was read on the way to a place. */
    private static String text(int place, int[] before, int[] read) {
        StringBuilder reversed = new StringBuilder();
        for (int at = place; at > 0; at = before[at]) {
            reversed.append(new StringBuilder().appendCodePoint(read[at]).reverse());
        }
        return reversed.reverse().toString();
    }
}
