package dev.writ.compiler.automaton;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** The code points in ranges of which each is alike to all the patterns and to the universe. */
final class Alphabet {
    private static final int LETTERS = 0;
    private static final int DIGITS = 1;
    private static final int SIGNS = 2;
    private static final int REST = 3;

    /** What reads best, best first. */
    private static final String READABLE = "xabcdefghijklmnopqrstuvwyzXABCDEFGHIJKLMNOPQRSTUVWYZ0123456789-_./ ";

    private final int[] starts;

    /** A readable code point of each range. */
    private final int[] samples;

    private final int[] readableFirst;

    private Alphabet(int[] starts) {
        this.starts = starts;
        this.samples = IntStream.range(0, starts.length).map(this::bestSample).toArray();
        this.readableFirst = IntStream.range(0, starts.length)
                .boxed()
                .sorted(Comparator.comparing((Integer s) -> kind(samples[s])).thenComparing(s -> place(samples[s])))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** @param breaks where a range begins, in any order */
    static Alphabet of(List<Integer> breaks) {
        return new Alphabet(IntStream.concat(IntStream.of(0), breaks.stream().mapToInt(Integer::intValue))
                .filter(c -> c <= Character.MAX_CODE_POINT)
                .sorted()
                .distinct()
                .toArray());
    }

    int count() {
        return starts.length;
    }

    int start(int symbol) {
        return starts[symbol];
    }

    int of(int codePoint) {
        int place = Arrays.binarySearch(starts, codePoint);
        return place >= 0 ? place : -place - 2;
    }

    int sample(int symbol) {
        return samples[symbol];
    }

    /** The symbols, those that read best first. */
    int[] readableFirst() {
        return readableFirst.clone();
    }

    private int end(int symbol) {
        return symbol + 1 < starts.length ? starts[symbol + 1] : Character.MAX_CODE_POINT + 1;
    }

    private int bestSample(int symbol) {
        int start = starts[symbol];
        int end = end(symbol);
        for (int i = 0; i < READABLE.length(); i++) {
            char c = READABLE.charAt(i);
            if (c >= start && c < end) {
                return c;
            }
        }
        int printable = Math.max(start, ' ');
        while (printable < end && (Character.isISOControl(printable) || AnyText.isSurrogate(printable))) {
            printable++;
        }
        return printable < end ? printable : start;
    }

    private static int kind(int codePoint) {
        int place = READABLE.indexOf(codePoint);
        if (place < 0) {
            return Character.isLetter(codePoint) ? SIGNS : REST;
        }
        return Character.isLetter(codePoint) ? LETTERS : Character.isDigit(codePoint) ? DIGITS : SIGNS;
    }

    private static int place(int codePoint) {
        int place = READABLE.indexOf(codePoint);
        return place < 0 ? READABLE.length() + codePoint : place;
    }
}
