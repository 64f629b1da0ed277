package dev.writ.compiler.atom;

import dev.writ.language.model.Pattern;
import dev.writ.runtime.table.Automaton;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Ordinary names of the classes that patterns of actions make. */
final class ClassNames {
    /** What a gap is filled with, so that a name reads like one. */
    private static final List<String> FILLINGS = List.of("x", "any", "x_y", "");

    private static final String READABLE = "xabcdefghijklmnopqrstuvwyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./ ";

    private final Automaton automaton;
    private final List<Pattern.Glob> patterns;
    private final Set<String> taken;

    /** @param taken what no class may be called */
    ClassNames(Automaton automaton, List<Pattern.Glob> patterns, Set<String> taken) {
        this.automaton = automaton;
        this.patterns = patterns;
        this.taken = taken;
    }

    /** By class a name; a class without one has no name but those that are taken. */
    Map<Integer, String> of(List<BitSet> memberships) {
        Map<Integer, String> names = new HashMap<>();
        for (int cls = 0; cls < memberships.size(); cls++) {
            int wanted = cls;
            ordinary(memberships.get(cls), name -> output(name) == wanted && isFree(name))
                    .or(() -> Optional.of(automaton.samples().get(wanted)).filter(this::isFree))
                    .ifPresent(name -> names.put(wanted, name));
        }
        if (names.size() < memberships.size()) {
            shortest().forEach(names::putIfAbsent);
        }
        return names;
    }

    private boolean isFree(String name) {
        return !name.isEmpty() && !taken.contains(name);
    }

    private Optional<String> ordinary(BitSet membership, Predicate<String> fits) {
        return membership.stream()
                .boxed()
                .sorted(Collections.reverseOrder(
                        (a, b) -> Integer.compare(fixed(patterns.get(a)), fixed(patterns.get(b)))))
                .flatMap(pattern -> fillings(patterns.get(pattern)))
                .filter(fits)
                .findFirst();
    }

    private static int fixed(Pattern.Glob pattern) {
        return pattern.parts().stream().mapToInt(String::length).sum();
    }

    private static Stream<String> fillings(Pattern.Glob pattern) {
        return FILLINGS.stream().map(filling -> String.join(filling, pattern.parts()));
    }

    /**
     * Breadth first over the texts of the automaton. A state is left as many times as there are names taken and once
     * more: of the texts that lead to it and go on alike, so many are enough for one of them to be free.
     */
    private Map<Integer, String> shortest() {
        Map<Integer, String> names = new HashMap<>();
        int[] visits = new int[automaton.outputs().size()];
        ArrayDeque<Map.Entry<Integer, String>> queue = new ArrayDeque<>();
        queue.add(Map.entry(0, ""));
        while (!queue.isEmpty() && names.size() < automaton.samples().size()) {
            Map.Entry<Integer, String> visit = queue.remove();
            int state = visit.getKey();
            String name = visit.getValue();
            if (!taken.contains(name)) {
                names.putIfAbsent(automaton.outputs().get(state), name);
            }
            if (visits[state]++ > taken.size()) {
                continue;
            }
            List<Integer> steps = automaton.steps().get(state);
            for (int symbol : readableFirst()) {
                queue.add(Map.entry(steps.get(symbol), name + Character.toString(character(symbol))));
            }
        }
        return names;
    }

    private List<Integer> readableFirst() {
        return Stream.iterate(0, symbol -> symbol < automaton.symbols().size(), symbol -> symbol + 1)
                .filter(symbol -> character(symbol) != Character.MIN_SURROGATE)
                .sorted((a, b) -> Boolean.compare(isReadable(b), isReadable(a)))
                .toList();
    }

    private boolean isReadable(int symbol) {
        int character = character(symbol);
        return character == '_' || Character.isLetterOrDigit(character) && character < 128;
    }

    /** A character of the symbol, one that can be seen if it has any. */
    private int character(int symbol) {
        int from = automaton.symbols().get(symbol);
        int next = symbol + 1 < automaton.symbols().size()
                ? automaton.symbols().get(symbol + 1)
                : Character.MAX_CODE_POINT + 1;
        return READABLE.codePoints()
                .filter(character -> from <= character && character < next)
                .findFirst()
                .orElse(from);
    }

    private int output(String name) {
        int state = 0;
        for (int codePoint : name.codePoints().toArray()) {
            int place = Collections.binarySearch(automaton.symbols(), codePoint);
            state = automaton.steps().get(state).get(place >= 0 ? place : -place - 2);
        }
        return automaton.outputs().get(state);
    }

    /** Whether a name matches a pattern: its parts in order, each as early as it comes, the last at the end. */
    static boolean matches(String name, Pattern.Glob pattern) {
        List<String> parts = pattern.parts();
        String last = parts.get(parts.size() - 1);
        if (!name.startsWith(parts.get(0))) {
            return false;
        }
        int at = parts.get(0).length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return name.length() - last.length() >= at && name.endsWith(last);
    }
}
