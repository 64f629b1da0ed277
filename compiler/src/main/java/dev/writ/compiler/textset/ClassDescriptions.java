package dev.writ.compiler.textset;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Says in terms of text sets which values fall into some classes of an automaton, as briefly as it can. */
public final class ClassDescriptions {
    private final List<TextSetClasses> tests;
    private final List<Automaton> automata;

    public ClassDescriptions(List<TextSetClasses> tests, List<Automaton> automata) {
        this.tests = List.copyOf(tests);
        this.automata = List.copyOf(automata);
    }

    /**
     * The values that are in one of the first text sets, or are like a sample, and in none of the second.
     *
     * @param any empty together with {@code like}: all values
     * @param like samples of classes that no few words describe
     */
    public record Cell(List<TextSet> any, List<TextSet> none, List<String> like) {
        public Cell {
            any = List.copyOf(any);
            none = List.copyOf(none);
            like = List.copyOf(like);
        }
    }

    /** @param outputs classes of the automaton */
    public Cell of(int attribute, int automaton, List<Integer> outputs) {
        List<TextSetClasses> own = tests.stream()
                .filter(test -> test.attribute() == attribute && test.automaton() == automaton)
                .toList();
        List<String> samples = automata.get(automaton).samples();
        Set<Integer> inside = Set.copyOf(outputs);
        Set<Integer> outside =
                new HashSet<>(IntStream.range(0, samples.size()).boxed().toList());
        outside.removeAll(inside);
        List<TextSetClasses> within = maximal(own, inside);
        if (union(within).equals(inside)) {
            return new Cell(textSets(within), List.of(), List.of());
        }
        List<TextSetClasses> without = maximal(own, outside);
        if (union(without).equals(outside)) {
            return new Cell(List.of(), textSets(without), List.of());
        }
        for (TextSetClasses around : smallestFirst(own)) {
            Set<Integer> rest = new HashSet<>(around.outputs());
            if (rest.containsAll(inside)) {
                rest.removeAll(inside);
                List<TextSetClasses> excluded = covering(own, rest, outside);
                if (!excluded.isEmpty()) {
                    return new Cell(List.of(around.textSet()), textSets(excluded), List.of());
                }
            }
        }
        return new Cell(
                List.of(),
                List.of(),
                outputs.stream().sorted().map(samples::get).toList());
    }

    /** Text sets outside that together hold all the rest; none when they do not. */
    private static List<TextSetClasses> covering(List<TextSetClasses> tests, Set<Integer> rest, Set<Integer> outside) {
        List<TextSetClasses> covering = maximal(tests, outside).stream()
                .filter(test -> test.outputs().stream().anyMatch(rest::contains))
                .toList();
        return union(covering).containsAll(rest) ? covering : List.of();
    }

    /** The text sets whose values all are inside, but for those that lie within another. */
    private static List<TextSetClasses> maximal(List<TextSetClasses> tests, Set<Integer> inside) {
        List<TextSetClasses> maximal = new ArrayList<>();
        Set<Integer> held = new HashSet<>();
        List<TextSetClasses> largestFirst = new ArrayList<>(smallestFirst(tests));
        Collections.reverse(largestFirst);
        for (TextSetClasses test : largestFirst) {
            boolean isWithin = inside.containsAll(test.outputs());
            boolean isInOther =
                    maximal.stream().anyMatch(other -> other.outputs().containsAll(test.outputs()));
            if (isWithin && !isInOther && !held.containsAll(test.outputs())) {
                maximal.add(test);
                held.addAll(test.outputs());
            }
        }
        return maximal;
    }

    private static List<TextSetClasses> smallestFirst(List<TextSetClasses> tests) {
        return tests.stream()
                .sorted((a, b) ->
                        Integer.compare(a.outputs().size(), b.outputs().size()))
                .toList();
    }

    private static Set<Integer> union(List<TextSetClasses> tests) {
        Set<Integer> union = new HashSet<>();
        tests.forEach(test -> union.addAll(test.outputs()));
        return union;
    }

    /** In an order that depends on nothing but the text sets. */
    private static List<TextSet> textSets(List<TextSetClasses> tests) {
        return tests.stream()
                .map(TextSetClasses::textSet)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }
}
