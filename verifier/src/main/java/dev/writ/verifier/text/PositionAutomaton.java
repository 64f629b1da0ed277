package dev.writ.verifier.text;

import dev.writ.language.model.Pattern;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A nondeterministic automaton for the texts of a pattern, as sequences of steps of which at least one must be taken to
 * its end. Its states are positions in the sequences; where a text has got to is the set of those it may be at.
 */
final class PositionAutomaton implements TextMatcher {
    /** Steps that are no code point. */
    private static final int ANYTHING = -1;

    private static final int ANYTHING_BUT_SLASHES = -2;
    private static final int NO_SLASH = -3;

    /** Behind the last step of a sequence. */
    private static final int END = -4;

    /** The two steps behind it are taken both or neither. */
    private static final int BOTH_OR_NEITHER = -5;

    private static final int UNKNOWN = -1;

    private final List<Sequence> sequences;

    /** By place, what is taken there; the sequences one after the other, each with its end. */
    private final int[] steps;

    /** The code point that is taken as well: of an ASCII letter where case is ignored, its other case. */
    private final int[] alternatives;

    /** The code points that stand in some step; others differ only in being a slash or none. */
    private final SortedSet<Integer> known = new TreeSet<>();

    private final BitSet firstPlaces = new BitSet();
    private final BitSet ends = new BitSet();

    /** Places from which on anything will do. */
    private final BitSet endless = new BitSet();

    private PositionAutomaton(List<int[]> sequences, boolean ignoringCase) {
        this(sequences.stream()
                .map(sequence -> new Sequence(sequence, ignoringCase))
                .toList());
    }

    private PositionAutomaton(List<Sequence> sequences) {
        int places = sequences.stream()
                .mapToInt(sequence -> sequence.steps.length + 1)
                .sum();
        this.steps = new int[places];
        this.alternatives = new int[places];
        int place = 0;
        for (Sequence sequence : sequences) {
            firstPlaces.set(place);
            for (int step : sequence.steps) {
                steps[place] = step;
                alternatives[place++] = sequence.ignoringCase ? otherCase(step) : step;
            }
            steps[place] = END;
            alternatives[place] = END;
            ends.set(place++);
        }
        this.sequences = sequences;
        for (int i = 0; i + 1 < places; i++) {
            endless.set(i, steps[i] == ANYTHING && steps[i + 1] == END);
        }
        for (int i = 0; i < places; i++) {
            if (steps[i] >= 0) {
                known.add(steps[i]);
                known.add(alternatives[i]);
            }
        }
    }

    private static final class Sequence {
        final int[] steps;
        final boolean ignoringCase;

        Sequence(int[] steps, boolean ignoringCase) {
            this.steps = steps;
            this.ignoringCase = ignoringCase;
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
            return new PositionAutomaton(
                    List.of(glob.isRelative() ? relative(glob.segments()) : segments(glob.segments())), false);
        }

        @Override
        public PositionAutomaton visitUnderPath(Pattern.UnderPath under) {
            if (under.root().equals(".")) {
                return new PositionAutomaton(List.of(new int[] {ANYTHING}), false);
            }
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
        public PositionAutomaton visitUnderNetwork(Pattern.UnderNetwork under) {
            throw new IllegalArgumentException("no sequence of steps: " + under);
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
                            .flatMap(each -> Stream.of(ending(each, true), ending(each, false)))
                            .toList(),
                    false);
        }
    }

    /** The texts of any of these; of none, no text. */
    static PositionAutomaton anyOf(List<PositionAutomaton> automata) {
        return new PositionAutomaton(
                automata.stream().flatMap(each -> each.sequences.stream()).toList());
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
            if (parts.equals(Pattern.PathGlob.ANY_DEPTH)) {
                // A path goes on by a slash or ends, so what a slash begins is whole segments.
                steps.addAll(List.of(BOTH_OR_NEITHER, (int) '/', ANYTHING));
                continue;
            }
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

    /** Any depth before the first named segment is anything that ends in a slash, or nothing; behind it, as of absolute paths. */
    private static int[] relative(List<List<String>> segments) {
        int[] absolute = segments(segments);
        if (!segments.get(0).equals(Pattern.PathGlob.ANY_DEPTH)) {
            return Arrays.copyOfRange(absolute, 1, absolute.length);
        }
        if (segments.size() == 1) {
            return new int[] {ANYTHING};
        }
        int[] relative = absolute.clone();
        relative[1] = ANYTHING;
        relative[2] = '/';
        // The slash before the first named segment is the one that was just taken.
        return IntStream.range(0, relative.length)
                .filter(i -> i != 3)
                .map(i -> relative[i])
                .toArray();
    }

    /** @param below whether a slash stands before the last segment, as in every absolute path */
    private static int[] ending(String extension, boolean below) {
        List<Integer> steps = new ArrayList<>(below ? List.of(ANYTHING, (int) '/') : List.of());
        steps.addAll(List.of(NO_SLASH, ANYTHING_BUT_SLASHES, (int) '.'));
        extension.codePoints().forEach(steps::add);
        return steps.stream().mapToInt(Integer::intValue).toArray();
    }

    @Override
    public SortedSet<Integer> boundaries() {
        SortedSet<Integer> boundaries = new TreeSet<>(List.of((int) '/', '/' + 1));
        for (int codePoint : known) {
            boundaries.addAll(List.of(codePoint, codePoint + 1));
        }
        return boundaries;
    }

    @Override
    public Object kind(int codePoint) {
        return codePoint == '/' || known.contains(codePoint) ? codePoint : UNKNOWN;
    }

    private static int otherCase(int codePoint) {
        boolean letter = codePoint >= 'A' && codePoint <= 'Z' || codePoint >= 'a' && codePoint <= 'z';
        return letter ? codePoint ^ 0x20 : codePoint;
    }

    @Override
    public BitSet start() {
        BitSet places = new BitSet();
        firstPlaces.stream().forEach(place -> reach(place, places));
        return settled(places);
    }

    @Override
    public BitSet after(BitSet places, int codePoint) {
        boolean slash = codePoint == '/';
        BitSet next = new BitSet();
        for (int place = places.nextSetBit(0); place >= 0; place = places.nextSetBit(place + 1)) {
            int step = steps[place];
            if (step == ANYTHING || step == ANYTHING_BUT_SLASHES && !slash) {
                reach(place, next);
            } else if (step == NO_SLASH && !slash
                    || step >= 0 && (step == codePoint || alternatives[place] == codePoint)) {
                reach(place + 1, next);
            }
        }
        return settled(next);
    }

    /** Where anything will do from now on, where else a text has got to makes no difference: one set stands for all such. */
    private BitSet settled(BitSet places) {
        if (!places.intersects(endless)) {
            return places;
        }
        BitSet one = new BitSet();
        reach(endless.nextSetBit(0), one);
        return one;
    }

    /** What may stand for nothing is passed at once. */
    private void reach(int place, BitSet places) {
        places.set(place);
        int step = steps[place];
        if (step == ANYTHING || step == ANYTHING_BUT_SLASHES || step == BOTH_OR_NEITHER) {
            reach(place + 1, places);
        }
        if (step == BOTH_OR_NEITHER) {
            reach(place + 3, places);
        }
    }

    @Override
    public boolean isAtEnd(BitSet places) {
        return places.intersects(ends);
    }
}
