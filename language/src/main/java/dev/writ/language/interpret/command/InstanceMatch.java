package dev.writ.language.interpret.command;

import dev.writ.language.interpret.PatternMatch;
import dev.writ.language.model.Pattern;
import dev.writ.language.regex.CodePoints;
import dev.writ.language.regex.Regex;
import dev.writ.runtime.shell.CommandSpelling;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Whether some or all of the texts that something can turn out to be match one of some patterns. */
final class InstanceMatch {
    private static final Regex BACKSLASH = new Regex.CharacterClass(CodePoints.of(CommandSpelling.ESCAPE));

    /** Characters, and backslashes with what they stand before. */
    private static final Regex SPELLED = new Regex.Repetition(
            new Regex.Alternation(List.of(
                    new Regex.CharacterClass(
                            CodePoints.of(CommandSpelling.ESCAPE).not()),
                    new Regex.Concatenation(List.of(BACKSLASH, new Regex.CharacterClass(CodePoints.ANY))))),
            0,
            Regex.Repetition.UNBOUNDED);

    private final TextInstances instances;
    private final Map<Integer, List<TextInstances.Step>> steps;
    private final RegexRests start;
    private final List<Integer> samples;
    private final Map<CodePoints, List<Integer>> samplesOf = new HashMap<>();

    private InstanceMatch(TextInstances instances, List<Pattern> patterns, boolean isSpelled) {
        List<Regex> expressions =
                patterns.stream().map(pattern -> regex(pattern, isSpelled)).toList();
        this.instances = instances;
        this.steps = instances.stepsByPlace();
        this.start = RegexRests.of(expressions);
        SortedSet<Integer> starts = new TreeSet<>(Set.of(0, Character.MAX_SURROGATE + 1));
        expressions.forEach(expression -> RegexRests.addStarts(expression, starts));
        instances.steps().forEach(step -> step.on().ifPresent(on -> RegexRests.addStarts(on, starts)));
        this.samples = starts.stream()
                .filter(c ->
                        c <= Character.MAX_CODE_POINT && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
                .toList();
    }

    /** @param isSpelled whether the texts are commands, in which a star is whole characters of words and blanks */
    static boolean some(TextInstances instances, List<Pattern> patterns, boolean isSpelled) {
        return instances.known().map(text -> matches(text, patterns, isSpelled)).orElseGet(() -> new InstanceMatch(
                        instances, patterns, isSpelled)
                .reaches(true));
    }

    /** As {@link #some}. */
    static boolean all(TextInstances instances, List<Pattern> patterns, boolean isSpelled) {
        return instances.known().map(text -> matches(text, patterns, isSpelled)).orElseGet(() -> !new InstanceMatch(
                        instances, patterns, isSpelled)
                .reaches(false));
    }

    private static boolean matches(String text, List<Pattern> patterns, boolean isSpelled) {
        return patterns.stream()
                .anyMatch(pattern -> isSpelled && pattern instanceof Pattern.Glob glob
                        ? spelled(text, glob.parts())
                        : PatternMatch.matches(text, pattern));
    }

    /** The parts in order, none over another and none behind half of an escape; each taken as early as it comes. */
    private static boolean spelled(String text, List<String> parts) {
        BitSet whole = new BitSet();
        int place = 0;
        for (; place < text.length(); place += text.charAt(place) == CommandSpelling.ESCAPE ? 2 : 1) {
            whole.set(place);
        }
        whole.set(place);
        String first = parts.get(0);
        String last = parts.get(parts.size() - 1);
        if (parts.size() == 1 || !text.startsWith(first)) {
            return text.equals(first);
        }
        int end = first.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int start = text.indexOf(part, end);
            while (start >= 0 && !whole.get(start)) {
                start = text.indexOf(part, start + 1);
            }
            if (start < 0) {
                return false;
            }
            end = start + part.length();
        }
        int start = text.length() - last.length();
        return start >= end && text.endsWith(last) && whole.get(start);
    }

    private static Regex regex(Pattern pattern, boolean isSpelled) {
        if (pattern instanceof Pattern.Regex regex && !regex.isPart()) {
            return regex.expression().tree();
        } else if (pattern instanceof Pattern.Glob glob && !glob.ignoringCase()) {
            List<Regex> sequence = new ArrayList<>();
            for (String part : glob.parts()) {
                part.codePoints().forEach(c -> sequence.add(new Regex.CharacterClass(CodePoints.of(c))));
                sequence.add(isSpelled ? SPELLED : Regex.ANYTHING);
            }
            return new Regex.Concatenation(sequence.subList(0, sequence.size() - 1));
        }
        throw new IllegalArgumentException("not asked of commands: " + pattern);
    }

    /** Code points of which each stands for those that nothing tells apart from it. */
    private List<Integer> samplesOf(CodePoints on) {
        return samplesOf.computeIfAbsent(
                on, set -> samples.stream().filter(set::contains).toList());
    }

    private record Place(int place, RegexRests rests) {}

    /** Whether some text leads to the last place and matches, or does not. */
    private boolean reaches(boolean isMatch) {
        Deque<Place> open = new ArrayDeque<>();
        Set<Place> met = new HashSet<>();
        open.add(new Place(0, start));
        while (!open.isEmpty()) {
            Place at = open.remove();
            if (!met.add(at)) {
                continue;
            }
            if (at.place() == instances.places() - 1 && at.rests().mayEnd() == isMatch) {
                return true;
            }
            for (TextInstances.Step step : steps.getOrDefault(at.place(), List.of())) {
                if (step.on().isEmpty()) {
                    open.add(new Place(step.to(), at.rests()));
                } else {
                    samplesOf(step.on().orElseThrow())
                            .forEach(c ->
                                    open.add(new Place(step.to(), at.rests().after(c))));
                }
            }
        }
        return false;
    }
}
