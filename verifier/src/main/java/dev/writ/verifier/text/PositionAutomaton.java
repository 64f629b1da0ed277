package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A nondeterministic automaton for the texts of a pattern, as sequences of steps of which at least one must be taken to
 * its end. Its states are positions in the sequences; where a text has got to is the set of those it may be at.
 */
final class PositionAutomaton implements TextMatcher {
    /** Steps that are no code point. */
    private static final int ANYTHING = -1;

    private static final int ANYTHING_BUT_SLASHES = -2;
    private static final int NO_SLASH = -3;

    private final List<int[]> sequences;

    /** By sequence, whether ASCII letters stand for their other case, too. */
    private final BitSet ignoringCase;

    private final int[] starts;

    private PositionAutomaton(List<int[]> sequences, boolean ignoringCase) {
        this(sequences, new BitSet());
        this.ignoringCase.set(0, sequences.size(), ignoringCase);
    }

    private PositionAutomaton(List<int[]> sequences, BitSet ignoringCase) {
        this.sequences = sequences;
        this.ignoringCase = ignoringCase;
        this.starts = new int[sequences.size()];
        for (int s = 1; s < starts.length; s++) {
            starts[s] = starts[s - 1] + sequences.get(s - 1).length + 1;
        }
    }

    /** The text itself. */
    static PositionAutomaton of(String text) {
        return new PositionAutomaton(List.of(text.codePoints().toArray()), false);
    }

    static PositionAutomaton of(Pattern pattern) {
        return pattern.accept(new OfPattern());
    }

    private static final class OfPattern implements Pattern.Visitor<PositionAutomaton> {
        @Override
        public PositionAutomaton visitGlob(Pattern.Glob glob) {
            return new PositionAutomaton(List.of(steps(glob.parts(), ANYTHING)), glob.ignoringCase());
        }

        @Override
        public PositionAutomaton visitPathGlob(Pattern.PathGlob glob) {
            return new PositionAutomaton(List.of(segments(glob.segments())), false);
        }

        @Override
        public PositionAutomaton visitUnderPath(Pattern.UnderPath under) {
            String inside = under.root().equals("/") ? "/" : under.root() + "/";
            return new PositionAutomaton(
                    List.of(under.root().codePoints().toArray(), steps(List.of(inside, ""), ANYTHING)), false);
        }

        @Override
        public PositionAutomaton visitUnderDomain(Pattern.UnderDomain under) {
            return new PositionAutomaton(
                    List.of(under.apex().codePoints().toArray(), steps(List.of("", "." + under.apex()), ANYTHING)),
                    false);
        }

        @Override
        public PositionAutomaton visitRegex(Pattern.Regex regex) {
            throw new IllegalArgumentException("no sequence of steps: " + regex);
        }

        @Override
        public PositionAutomaton visitContainsWord(Pattern.ContainsWord word) {
            throw new IllegalArgumentException("no sequence of steps: " + word);
        }

        @Override
        public PositionAutomaton visitExtension(Pattern.Extension extension) {
            return new PositionAutomaton(
                    extension.extensions().stream()
                            .map(PositionAutomaton::ending)
                            .toList(),
                    false);
        }
    }

    /** The texts of any of these; of none, no text. */
    static PositionAutomaton anyOf(List<PositionAutomaton> automata) {
        List<int[]> sequences = new ArrayList<>();
        BitSet ignoringCase = new BitSet();
        for (PositionAutomaton each : automata) {
            for (int s = 0; s < each.sequences.size(); s++) {
                ignoringCase.set(sequences.size(), each.ignoringCase.get(s));
                sequences.add(each.sequences.get(s));
            }
        }
        return new PositionAutomaton(sequences, ignoringCase);
    }

    private static int[] steps(List<String> parts, int between) {
        List<Integer> steps = new ArrayList<>();
        for (int p = 0; p < parts.size(); p++) {
            if (p > 0) {
                steps.add(between);
            }
            parts.get(p).codePoints().forEach(steps::add);
        }
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] segments(List<List<String>> segments) {
        List<Integer> steps = new ArrayList<>();
        for (List<String> parts : segments) {
            steps.add((int) '/');
            // Anything here is not nothing: the root, which alone ends in a slash, has no segment.
            if (parts.stream().allMatch(String::isEmpty)) {
                steps.add(NO_SLASH);
            }
            for (int step : steps(parts, ANYTHING_BUT_SLASHES)) {
                steps.add(step);
            }
        }
        return segments.isEmpty()
                ? new int[] {'/'}
                : steps.stream().mapToInt(Integer::intValue).toArray();
    }

    private static int[] ending(String extension) {
        List<Integer> steps = new ArrayList<>(List.of(ANYTHING, (int) '/', NO_SLASH, ANYTHING_BUT_SLASHES, (int) '.'));
        extension.codePoints().forEach(steps::add);
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public SortedSet<Integer> boundaries() {
        SortedSet<Integer> boundaries = new TreeSet<>();
        boundaries.add((int) '/');
        boundaries.add('/' + 1);
        for (int s = 0; s < sequences.size(); s++) {
            for (int step : sequences.get(s)) {
                if (step >= 0) {
                    boundaries.add(step);
                    boundaries.add(step + 1);
                    int other = otherCase(s, step);
                    boundaries.add(other);
                    boundaries.add(other + 1);
                }
            }
        }
        return boundaries;
    }

    private int otherCase(int s, int codePoint) {
        boolean letter = codePoint >= 'A' && codePoint <= 'Z' || codePoint >= 'a' && codePoint <= 'z';
        return ignoringCase.get(s) && letter ? codePoint ^ 0x20 : codePoint;
    }

    @Override
    public BitSet start() {
        BitSet places = new BitSet();
        for (int s = 0; s < sequences.size(); s++) {
            reach(s, 0, places);
        }
        return places;
    }

    @Override
    public BitSet after(BitSet places, int codePoint) {
        BitSet next = new BitSet();
        for (int s = 0; s < sequences.size(); s++) {
            int[] sequence = sequences.get(s);
            for (int i = 0; i < sequence.length; i++) {
                if (places.get(starts[s] + i)) {
                    step(s, i, codePoint, next);
                }
            }
        }
        return next;
    }

    private void step(int s, int i, int codePoint, BitSet next) {
        int step = sequences.get(s)[i];
        boolean slash = codePoint == '/';
        if (step == ANYTHING || step == ANYTHING_BUT_SLASHES && !slash) {
            reach(s, i, next);
        } else if (step == NO_SLASH && !slash || step >= 0 && (step == codePoint || otherCase(s, step) == codePoint)) {
            reach(s, i + 1, next);
        }
    }

    /** What may stand for nothing is passed at once. */
    private void reach(int s, int i, BitSet places) {
        int[] sequence = sequences.get(s);
        int place = i;
        places.set(starts[s] + place);
        while (place < sequence.length && (sequence[place] == ANYTHING || sequence[place] == ANYTHING_BUT_SLASHES)) {
            place++;
            places.set(starts[s] + place);
        }
    }

    @Override
    public boolean isAtEnd(BitSet places) {
        for (int s = 0; s < sequences.size(); s++) {
            if (places.get(starts[s] + sequences.get(s).length)) {
                return true;
            }
        }
        return false;
    }
}
