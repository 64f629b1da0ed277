package dev.writ.compiler.automaton;

import dev.writ.language.budget.BudgetExceeded;
import dev.writ.runtime.table.Automaton;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The classes of the values that some text sets tell apart: two values share one exactly when they are in the same text
 * sets. No class is empty. The values that are in none of the sets are the last class.
 *
 * @param automaton the smallest that tells the classes apart; what it says of texts that are no canonical values means
 *     nothing
 * @param memberships by class, which of the text sets its values are in
 */
public record PatternClasses(Automaton automaton, List<BitSet> memberships) {
    /** So many classes are told apart by one automaton. */
    public static final int MOST_CLASSES = 4_096;

    /** So many states may be met before the smallest automaton is known. */
    public static final int MOST_STATES = SubsetConstruction.MOST_STATES;

    /** So many steps, states times symbols, may be shipped. */
    static final int MOST_STEPS = 1 << 20;

    public PatternClasses {
        memberships = memberships.stream().map(set -> (BitSet) set.clone()).toList();
    }

    /** Empty when the automaton would outgrow its bounds; memory and time are spent only up to them. */
    public static Optional<PatternClasses> of(TextKind kind, List<TextSet> textSets) {
        return of(kind, textSets, MOST_STATES, MOST_CLASSES);
    }

    /**
     * As {@link #of(TextKind, List)}, with a bound of one's own.
     *
     * @param mostStates at most {@link #MOST_STATES}
     */
    public static Optional<PatternClasses> of(TextKind kind, List<TextSet> textSets, int mostStates) {
        return of(kind, textSets, mostStates, MOST_CLASSES);
    }

    /**
     * As {@link #of(TextKind, List)}, with bounds of one's own.
     *
     * @param mostStates at most {@link #MOST_STATES}
     */
    public static Optional<PatternClasses> of(TextKind kind, List<TextSet> textSets, int mostStates, int mostClasses) {
        // Some of them may turn out to have no value.
        int mostSignatures = 2 * mostClasses;
        return PatternNfa.of(kind.languages().get(0), textSets, mostStates)
                .flatMap(nfa -> SubsetConstruction.of(nfa, mostStates, mostSignatures))
                .flatMap(construction -> of(kind, construction, mostClasses));
    }

    private static Optional<PatternClasses> of(TextKind kind, SubsetConstruction construction, int mostClasses) {
        List<BitSet> signatures = List.copyOf(new LinkedHashSet<>(construction.signatures()));
        Optional<Map<BitSet, String>> samples = samples(kind, construction, signatures);
        if (samples.isEmpty() || samples.get().size() > mostClasses) {
            return Optional.empty();
        }
        List<BitSet> classes = samples.get().entrySet().stream()
                .sorted(Comparator.comparing(
                                (Map.Entry<BitSet, String> e) -> e.getKey().isEmpty())
                        .thenComparing(Map.Entry::getValue))
                .map(Map.Entry::getKey)
                .toList();
        Automaton automaton = DfaMinimizer.of(
                construction,
                outputs(construction, classes),
                classes.stream().map(samples.get()::get).toList());
        boolean fits = (long) automaton.steps().size() * automaton.symbols().size() <= MOST_STEPS;
        return fits ? Optional.of(new PatternClasses(automaton, classes)) : Optional.empty();
    }

    /** The classes whose values are in a text set, or are not, ascending. */
    public List<Integer> where(int textSet, boolean isIn) {
        return IntStream.range(0, memberships.size())
                .filter(c -> memberships.get(c).get(textSet) == isIn)
                .boxed()
                .toList();
    }

    /** By signature that a value can have, a value; empty when that is too much to find out. */
    private static Optional<Map<BitSet, String>> samples(
            TextKind kind, SubsetConstruction construction, List<BitSet> signatures) {
        try {
            Map<Integer, String> found = Map.of();
            for (ValueLanguage language : kind.languages()) {
                found = ShortestWords.find(language, dfa(construction, signatures), signatures.size());
                if (found.values().stream().allMatch(kind::contains)) {
                    break;
                }
            }
            Map<BitSet, String> samples = new HashMap<>();
            found.forEach((index, text) -> samples.put(
                    signatures.get(index),
                    kind.plain(text, other -> construction.signature(other).equals(signatures.get(index)))));
            plain(kind, construction).ifPresent(text -> samples.put(new BitSet(), text));
            return Optional.of(samples);
        } catch (BudgetExceeded tooLong) {
            return Optional.empty();
        }
    }

    /** What reads better than the shortest text that is in no text set, which often is the empty one. */
    private static Optional<String> plain(TextKind kind, SubsetConstruction construction) {
        return kind.plainSamples().stream()
                .filter(text -> construction.signature(text).isEmpty())
                .findFirst();
    }

    private static DfaView dfa(SubsetConstruction construction, List<BitSet> signatures) {
        Map<BitSet, Integer> kinds = new HashMap<>();
        signatures.forEach(signature -> kinds.put(signature, kinds.size()));
        int[] kindOf = construction.signatures().stream().mapToInt(kinds::get).toArray();
        return new DfaView() {
            @Override
            public Alphabet symbols() {
                return construction.symbols();
            }

            @Override
            public int step(int state, int symbol) {
                return construction.step(state, symbol);
            }

            @Override
            public int kind(int state) {
                return kindOf[state];
            }
        };
    }

    /** By state, the class of the values that end there; where none does, that of the values in no text set. */
    private static int[] outputs(SubsetConstruction construction, List<BitSet> classes) {
        Map<BitSet, Integer> numbers = new HashMap<>();
        classes.forEach(signature -> numbers.put(signature, numbers.size()));
        int rest = numbers.getOrDefault(new BitSet(), 0);
        return construction.signatures().stream()
                .mapToInt(signature -> numbers.getOrDefault(signature, rest))
                .toArray();
    }
}
