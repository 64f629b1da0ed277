package dev.writ.verifier.text;

import java.util.stream.IntStream;

/** The order in which code points are taken for samples: first those that everybody reads, then by their numbers. */
final class ReadableCodePoints {
    private static final String READABLE = "abcdefghijklmnopqrstuvwxyz0123456789_-./ ,:;=+@~!";

    private ReadableCodePoints() {}

    static IntStream all() {
        return READABLE.codePoints();
    }

    /** Less for what is taken first. */
    static int strangeness(int codePoint) {
        int place = READABLE.indexOf(codePoint);
        return place >= 0 ? place : READABLE.length() + codePoint;
    }

    /** All of a range, those that read best first. */
    static IntStream within(int from, int to) {
        return IntStream.concat(
                all().filter(codePoint -> from <= codePoint && codePoint < to),
                IntStream.range(from, to).filter(codePoint -> READABLE.indexOf(codePoint) < 0));
    }
}
