package dev.writ.verifier.finding;

import dev.writ.language.interpret.command.TextInstances;
import dev.writ.language.regex.CodePoints;
import dev.writ.runtime.table.Automaton;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.encode.ClassTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * All automata that sort the elements of a set, as one. States are numbered as they are met; 0 is where an element begins.
 */
final class ElementClasses {
    /** What people would write first. */
    private static final String ORDINARY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:,+@%= ";

    private final ClassTable table;
    private final List<Integer> columns;
    private final List<Integer> automata;
    private final List<List<Integer>> states = new ArrayList<>();
    private final Map<List<Integer>, Integer> numbers = new HashMap<>();
    private final List<Integer> starts;

    private final Map<CodePoints, List<Integer>> samples = new HashMap<>();

    /** By state and code point. */
    private final Map<Long, Integer> steps = new HashMap<>();

    ElementClasses(ClassTable table, int attribute) {
        this.table = table;
        this.columns = table.columnsOf(attribute);
        this.automata = columns.stream()
                .flatMap(column ->
                        table.columns().get(column).deciding().stream().boxed())
                .distinct()
                .toList();
        SortedSet<Integer> all = new TreeSet<>(Set.of(0, (int) Character.MIN_SURROGATE, Character.MAX_SURROGATE + 1));
        automata.forEach(automaton -> all.addAll(table.automata().get(automaton).symbols()));
        this.starts = List.copyOf(all);
        number(Collections.nCopies(automata.size(), 0));
    }

    private int number(List<Integer> state) {
        return numbers.computeIfAbsent(state, added -> {
            states.add(added);
            return states.size() - 1;
        });
    }

    int step(int state, int codePoint) {
        return steps.computeIfAbsent(((long) state << 21) + codePoint, none -> stepped(state, codePoint));
    }

    private int stepped(int state, int codePoint) {
        List<Integer> next = new ArrayList<>();
        for (int i = 0; i < automata.size(); i++) {
            Automaton automaton = table.automata().get(automata.get(i));
            int place = Collections.binarySearch(automaton.symbols(), codePoint);
            next.add(automaton.steps().get(states.get(state).get(i)).get(place >= 0 ? place : -place - 2));
        }
        return number(next);
    }

    /** The columns that an element turns which ends here. */
    SortedSet<Integer> columns(int state) {
        SortedSet<Integer> turned = new TreeSet<>();
        for (int column : columns) {
            boolean isTurned = !(table.columns().get(column) instanceof Column.HoldsMatch match)
                    || output(state, match.automaton()) == match.output();
            if (isTurned) {
                turned.add(column);
            }
        }
        return turned;
    }

    /** The columns that an element turns. */
    SortedSet<Integer> columns(String element) {
        int state = 0;
        for (int c : element.codePoints().toArray()) {
            state = step(state, c);
        }
        return columns(state);
    }

    private int output(int state, int automaton) {
        return table.automata().get(automaton).outputs().get(states.get(state).get(automata.indexOf(automaton)));
    }

    /** Of those code points, the most ordinary one for each that some automaton tells apart. */
    List<Integer> samples(CodePoints among) {
        return samples.computeIfAbsent(among, this::sampled);
    }

    private List<Integer> sampled(CodePoints among) {
        List<Integer> samples = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int start = starts.get(i);
            int end = i + 1 < starts.size() ? starts.get(i + 1) : Character.MAX_CODE_POINT + 1;
            if (start != Character.MIN_SURROGATE) {
                sample(among, start, end).ifPresent(samples::add);
            }
        }
        samples.sort((a, b) -> Integer.compare(rank(a), rank(b)));
        return samples;
    }

    private static int rank(int codePoint) {
        int place = ORDINARY.indexOf(codePoint);
        return place >= 0 ? place : ORDINARY.length() + codePoint;
    }

    private static Optional<Integer> sample(CodePoints among, int start, int end) {
        Optional<Integer> ordinary = ORDINARY.codePoints()
                .filter(c -> start <= c && c < end && among.contains(c))
                .boxed()
                .findFirst();
        Optional<Integer> visible = IntStream.rangeClosed('!', '~')
                .filter(c -> start <= c && c < end && among.contains(c))
                .boxed()
                .findFirst();
        return ordinary.or(() -> visible).or(() -> among.ranges().stream()
                .filter(range -> Math.max(range.first(), start) <= Math.min(range.last(), end - 1))
                .map(range -> Math.max(range.first(), start))
                .findFirst());
    }

    /** Every set of columns that some text of these code points turns, with the shortest such text, none empty. */
    Map<SortedSet<Integer>, String> elements(CodePoints among) {
        Map<SortedSet<Integer>, String> found = new LinkedHashMap<>();
        Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(0, 0, "")));
        Set<Integer> met = new HashSet<>();
        List<Integer> samples = samples(among);
        while (!open.isEmpty()) {
            Reached at = open.remove();
            for (int c : samples) {
                int next = step(at.state, c);
                if (met.add(next)) {
                    String text = at.text + Character.toString(c);
                    found.putIfAbsent(columns(next), text);
                    open.add(new Reached(0, next, text));
                }
            }
        }
        return found;
    }

    /** For each set of columns that something can turn out to turn, the shortest text that turns these. */
    Map<SortedSet<Integer>, String> instances(TextInstances unknown) {
        Map<SortedSet<Integer>, String> found = new LinkedHashMap<>();
        Map<Integer, List<TextInstances.Step>> steps = unknown.stepsByPlace();
        Deque<Reached> open = new ArrayDeque<>(List.of(new Reached(0, 0, "")));
        Set<List<Integer>> met = new HashSet<>();
        while (!open.isEmpty()) {
            Reached at = open.remove();
            if (!met.add(List.of(at.place, at.state))) {
                continue;
            }
            if (at.place == unknown.places() - 1) {
                found.putIfAbsent(columns(at.state), at.text);
            }
            for (TextInstances.Step step : steps.getOrDefault(at.place, List.of())) {
                if (step.on().isEmpty()) {
                    open.addFirst(new Reached(step.to(), at.state, at.text));
                } else {
                    for (int c : samples(step.on().get())) {
                        open.add(new Reached(step.to(), step(at.state, c), at.text + Character.toString(c)));
                    }
                }
            }
        }
        return found;
    }

    private record Reached(int place, int state, String text) {}
}
