package dev.writ.compiler.automaton;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Canonical absolute paths: no empty segment, no {@code .} or {@code ..} among the segments, no backslash, control
 * character or lone surrogate, neither {@code %2e} nor {@code %2f} in any case.
 *
 * <p>A state is what the segment is so far, and how much of an escape has been read: {@code segment * 3 + escape}.
 */
final class CanonicalPaths implements ValueLanguage {
    private static final int NOTHING = 0;
    private static final int ROOT = 1;
    private static final int SLASH = 2;
    private static final int DOT = 3;
    private static final int TWO_DOTS = 4;
    private static final int SEGMENT = 5;

    private static final int ESCAPES = 3;
    private static final int LONGEST = 4_096;

    /** Where the second block of control characters begins, and what stands behind it. */
    private static final int DELETE = 0x7f;

    private static final int AFTER_CONTROLS = 0xa0;

    @Override
    public int start() {
        return NOTHING;
    }

    @Override
    public int step(int state, int codePoint) {
        int segment = state / ESCAPES;
        int escape = state % ESCAPES;
        boolean control = codePoint < ' ' || codePoint >= DELETE && codePoint < AFTER_CONTROLS;
        if (control || codePoint == '\\' || AnyText.isSurrogate(codePoint)) {
            return -1;
        }
        if (segment == NOTHING) {
            return codePoint == '/' ? ROOT * ESCAPES : -1;
        }
        if (codePoint == '/') {
            return segment == SEGMENT ? SLASH * ESCAPES : -1;
        }
        if (escape == 2 && "eEfF".indexOf(codePoint) >= 0) {
            return -1;
        }
        return segmentAfter(segment, codePoint) * ESCAPES + escapeAfter(escape, codePoint);
    }

    private static int segmentAfter(int segment, int codePoint) {
        if (codePoint != '.') {
            return SEGMENT;
        }
        return switch (segment) {
            case ROOT, SLASH -> DOT;
            case DOT -> TWO_DOTS;
            default -> SEGMENT;
        };
    }

    private static int escapeAfter(int escape, int codePoint) {
        if (codePoint == '%') {
            return 1;
        }
        return escape == 1 && codePoint == '2' ? 2 : 0;
    }

    @Override
    public boolean accepts(int state) {
        int segment = state / ESCAPES;
        return segment == ROOT || segment == SEGMENT;
    }

    @Override
    public int states() {
        return (SEGMENT + 1) * ESCAPES;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public List<Integer> breaks() {
        IntStream marked = "%./2EFef\\".chars().flatMap(c -> IntStream.of(c, c + 1));
        return Stream.concat(
                        IntStream.concat(IntStream.of(' ', DELETE, AFTER_CONTROLS), marked)
                                .boxed(),
                        new AnyText().breaks().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
