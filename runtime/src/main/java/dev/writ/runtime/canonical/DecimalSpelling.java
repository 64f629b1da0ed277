package dev.writ.runtime.canonical;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Exact decimals in plain spelling: digits, not led by a {@code 0} that another digit follows, at most a {@code -} before
 * them, and where there is a point, digits after it. No exponent, no {@code +}, no negative zero.
 */
public final class DecimalSpelling {
    /** How many digits may follow the point. */
    public static final int MAX_SCALE = 18;

    /** A sign, 19 digits, a point: nothing longer is a number of 64 bits. */
    private static final int LONGEST = 21;

    private static final int LONG_DIGITS = 19;

    private DecimalSpelling() {}

    /**
     * How many units of the last of {@code scale} digits the text says; zeros may end it within the scale.
     *
     * @return empty for what is not in plain spelling, has more digits than the scale, or is beyond 64 signed bits
     */
    public static OptionalLong parse(String text, int scale) {
        int length = text.length();
        boolean negative = length > 0 && text.charAt(0) == '-';
        int first = negative ? 1 : 0;
        if (length == first || length > LONGEST) {
            return OptionalLong.empty();
        }
        // Below zero, where there is room for the least number, too.
        long units = 0;
        int point = -1;
        for (int i = first; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > first) {
                point = i;
            } else if (c < '0' || c > '9') {
                return OptionalLong.empty();
            } else {
                int digit = c - '0';
                if (units < (Long.MIN_VALUE + digit) / 10) {
                    return OptionalLong.empty();
                }
                units = units * 10 - digit;
            }
        }
        int whole = (point < 0 ? length : point) - first;
        int fraction = point < 0 ? 0 : length - point - 1;
        boolean plain = point != length - 1 && (whole == 1 || text.charAt(first) != '0') && !(negative && units == 0);
        return plain && fraction <= scale ? scaled(units, scale - fraction, negative) : OptionalLong.empty();
    }

    /** @param units not above zero */
    private static OptionalLong scaled(long units, int zeros, boolean negative) {
        long scaled = units;
        for (int i = 0; i < zeros; i++) {
            if (scaled < Long.MIN_VALUE / 10) {
                return OptionalLong.empty();
            }
            scaled *= 10;
        }
        if (negative) {
            return OptionalLong.of(scaled);
        }
        return scaled == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(-scaled);
    }

    /**
     * How many units of the last of {@code scale} digits a number is, however many zeros end it.
     *
     * @return empty for what has more digits than the scale or is beyond 64 signed bits
     */
    public static OptionalLong units(BigDecimal value, int scale) {
        if (value.signum() == 0) {
            return OptionalLong.of(0);
        }
        BigDecimal least = value.stripTrailingZeros();
        // Before anything is multiplied out, which could be a billion digits.
        if (least.scale() > scale || least.precision() - (long) least.scale() + scale > LONG_DIGITS) {
            return OptionalLong.empty();
        }
        BigInteger units = least.movePointRight(scale).toBigIntegerExact();
        return units.bitLength() < Long.SIZE ? OptionalLong.of(units.longValueExact()) : OptionalLong.empty();
    }

    /** A number in plain spelling, whatever its scale; empty for what is none, or beyond 64 bits in units of its last digit. */
    public static Optional<BigDecimal> decimal(String text) {
        int point = text.indexOf('.');
        int scale = point < 0 ? 0 : text.length() - point - 1;
        OptionalLong units = parse(text, scale);
        return units.isPresent() ? Optional.of(BigDecimal.valueOf(units.getAsLong(), scale)) : Optional.empty();
    }

    /** As a text; where no scale and no 64 bits could hold the number, a text that is invalid. */
    public static String of(BigDecimal value) {
        if (value.signum() == 0) {
            return "0";
        }
        BigDecimal least = value.stripTrailingZeros();
        boolean fits = least.scale() <= MAX_SCALE && least.precision() - (long) least.scale() <= LONG_DIGITS;
        // Otherwise with an exponent, since all the digits could be a billion.
        return fits ? least.toPlainString() : least.unscaledValue() + "E" + -(long) least.scale();
    }

    /** How many units one is. */
    public static long one(int scale) {
        long units = 1;
        for (int i = 0; i < scale; i++) {
            units = Math.multiplyExact(units, 10L);
        }
        return units;
    }

    /** The one spelling: without zeros at the end, without a point where no digit follows it. */
    public static String of(long units, int scale) {
        String digits = Long.toString(units);
        boolean negative = units < 0;
        StringBuilder text = new StringBuilder(negative ? digits.substring(1) : digits);
        while (text.length() <= scale) {
            text.insert(0, '0');
        }
        if (scale > 0) {
            int end = text.length();
            int point = end - scale;
            while (end > point && text.charAt(end - 1) == '0') {
                end--;
            }
            text.setLength(end);
            if (end > point) {
                text.insert(point, '.');
            }
        }
        return negative ? text.insert(0, '-').toString() : text.toString();
    }
}
