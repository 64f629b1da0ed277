package dev.writ.compiler.atom;

import dev.writ.compiler.automaton.TextSet;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Says in terms of forms which values fall into some classes of an automaton, as briefly as it can. */
public final class FormCells {
    private final List<FormTest> tests;
    private final List<Automaton> automata;

    public FormCells(List<FormTest> tests, List<Automaton> automata) {
        this.tests = List.copyOf(tests);
        this.automata = List.copyOf(automata);
    }

    /**
     * The values that have one of the first forms, or are like a sample, and none of the second.
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
        List<FormTest> own = tests.stream()
                .filter(test -> test.attribute() == attribute && test.automaton() == automaton)
                .toList();
        List<String> samples = automata.get(automaton).samples();
        Set<Integer> inside = Set.copyOf(outputs);
        Set<Integer> outside =
                new HashSet<>(IntStream.range(0, samples.size()).boxed().toList());
        outside.removeAll(inside);
        List<FormTest> within = maximal(own, inside);
        if (union(within).equals(inside)) {
            return new Cell(forms(within), List.of(), List.of());
        }
        List<FormTest> without = maximal(own, outside);
        if (union(without).equals(outside)) {
            return new Cell(List.of(), forms(without), List.of());
        }
        for (FormTest around : smallestFirst(own)) {
            Set<Integer> rest = new HashSet<>(around.outputs());
            if (rest.containsAll(inside)) {
                rest.removeAll(inside);
                List<FormTest> excluded = covering(own, rest, outside);
                if (!excluded.isEmpty()) {
                    return new Cell(List.of(around.form()), forms(excluded), List.of());
                }
            }
        }
        return new Cell(
                List.of(),
                List.of(),
                outputs.stream().sorted().map(samples::get).toList());
    }

    /** Forms outside that together hold all the rest; none when they do not. */
    private static List<FormTest> covering(List<FormTest> tests, Set<Integer> rest, Set<Integer> outside) {
        List<FormTest> covering = maximal(tests, outside).stream()
                .filter(test -> test.outputs().stream().anyMatch(rest::contains))
                .toList();
        return union(covering).containsAll(rest) ? covering : List.of();
    }

    /** The forms whose values all are inside, but for those that lie within another. */
    private static List<FormTest> maximal(List<FormTest> tests, Set<Integer> inside) {
        List<FormTest> maximal = new ArrayList<>();
        Set<Integer> held = new HashSet<>();
        List<FormTest> largestFirst = new ArrayList<>(smallestFirst(tests));
        Collections.reverse(largestFirst);
        for (FormTest test : largestFirst) {
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

    private static List<FormTest> smallestFirst(List<FormTest> tests) {
        return tests.stream()
                .sorted((a, b) ->
                        Integer.compare(a.outputs().size(), b.outputs().size()))
                .toList();
    }

    private static Set<Integer> union(List<FormTest> tests) {
        Set<Integer> union = new HashSet<>();
        tests.forEach(test -> union.addAll(test.outputs()));
        return union;
    }

    /** In an order that depends on nothing but the forms. */
    private static List<TextSet> forms(List<FormTest> tests) {
        return tests.stream()
                .map(FormTest::form)
                .sorted((a, b) -> a.toString().compareTo(b.toString()))
                .toList();
    }
}
