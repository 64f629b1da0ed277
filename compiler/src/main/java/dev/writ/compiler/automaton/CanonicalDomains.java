package dev.writ.compiler.automaton;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Canonical host names: labels of lower-case letters, digits, {@code _} and {@code -}, joined by dots; none begins or
 * ends with {@code -}, and the last is no number, since that would be an address.
 *
 * <p>A state is the length of the label so far, whether it ends with {@code -}, and which number it may be:
 * {@code (length * 2 + hyphen) * 5 + number}.
 */
final class CanonicalDomains implements ValueLanguage {
    private static final int LONGEST_LABEL = 63;
    private static final int LONGEST = 253;

    private static final int DIGITS = 0;
    private static final int ZERO = 1;
    private static final int ZERO_X = 2;
    private static final int HEX = 3;
    private static final int NO_NUMBER = 4;
    private static final int NUMBERS = 5;

    /** Beyond so many characters, labels of all lengths are alike. */
    private final int longestCounted;

    private final boolean bounded;

    private CanonicalDomains(int longestCounted, boolean bounded) {
        this.longestCounted = longestCounted;
        this.bounded = bounded;
    }

    /** Host names and, besides, those with labels that are too long: fewer states, the same answer nearly always. */
    static CanonicalDomains ofAnyLabelLength() {
        return new CanonicalDomains(1, false);
    }

    static CanonicalDomains exact() {
        return new CanonicalDomains(LONGEST_LABEL, true);
    }

    @Override
    public int start() {
        return state(0, false, DIGITS);
    }

    private static int state(int length, boolean hyphen, int number) {
        return (length * 2 + (hyphen ? 1 : 0)) * NUMBERS + number;
    }

    @Override
    public int step(int state, int codePoint) {
        int number = state % NUMBERS;
        boolean hyphen = state / NUMBERS % 2 == 1;
        int length = state / NUMBERS / 2;
        if (codePoint == '.') {
            return length == 0 || hyphen ? -1 : start();
        }
        boolean isLetter = codePoint >= 'a' && codePoint <= 'z';
        boolean isDigit = codePoint >= '0' && codePoint <= '9';
        boolean isHyphen = codePoint == '-';
        if (!isLetter && !isDigit && codePoint != '_' && (!isHyphen || length == 0)) {
            return -1;
        }
        if (bounded && length == longestCounted) {
            return -1;
        }
        int next = Math.min(length + 1, longestCounted);
        return state(next, isHyphen, numberAfter(length == 0, number, codePoint, isDigit));
    }

    private static int numberAfter(boolean first, int number, int codePoint, boolean isDigit) {
        if (first) {
            return codePoint == '0' ? ZERO : isDigit ? DIGITS : NO_NUMBER;
        }
        boolean isHexDigit = isDigit || codePoint >= 'a' && codePoint <= 'f';
        return switch (number) {
            case ZERO -> isDigit ? DIGITS : codePoint == 'x' ? ZERO_X : NO_NUMBER;
            case DIGITS -> isDigit ? DIGITS : NO_NUMBER;
            case ZERO_X, HEX -> isHexDigit ? HEX : NO_NUMBER;
            default -> NO_NUMBER;
        };
    }

    @Override
    public boolean accepts(int state) {
        boolean hyphen = state / NUMBERS % 2 == 1;
        boolean isEmpty = state / NUMBERS / 2 == 0;
        int number = state % NUMBERS;
        return !isEmpty && !hyphen && number == NO_NUMBER;
    }

    @Override
    public int states() {
        return (longestCounted + 1) * 2 * NUMBERS;
    }

    @Override
    public int longest() {
        return LONGEST;
    }

    @Override
    public List<Integer> breaks() {
        return IntStream.of('-', '.', '/', '0', '1', '9' + 1, '_', '_' + 1, 'a', 'g', 'x', 'x' + 1, 'z' + 1)
                .boxed()
                .toList();
    }
}
