package dev.writ.runtime.canonical;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Points in time in RFC 3339, as nanoseconds since 1970-01-01T00:00:00Z in 64 bits: from 1677-09-21T00:12:43.145224192Z
 * to 2262-04-11T23:47:16.854775807Z. Letters are upper case, at most nine digits follow the point, leap seconds and the
 * unknown offset {@code -00:00} are invalid.
 */
public final class InstantSpelling {
    private static final long NANOS = 1_000_000_000L;

    /** {@code 2026-12-24T18:00:00.123456789+01:00}. */
    private static final int LONGEST = 35;

    /** As far as the seconds, which are always there. */
    private static final String FORM = "0000-00-00T00:00:00";

    private static final Instant EARLIEST = instant(Long.MIN_VALUE);
    private static final Instant LATEST = instant(Long.MAX_VALUE);

    private InstantSpelling() {}

    /** @return empty for every other text */
    public static OptionalLong parse(String text) {
        if (text.length() > LONGEST || !hasForm(text, 0, FORM)) {
            return OptionalLong.empty();
        }
        int year = number(text, 0, 4);
        int month = number(text, 5, 2);
        int day = number(text, 8, 2);
        int hour = number(text, 11, 2);
        int minute = number(text, 14, 2);
        int second = number(text, 17, 2);
        boolean valid = month >= 1 && month <= 12 && day >= 1 && day <= days(year, month);
        if (!valid || hour > 23 || minute > 59 || second > 59) {
            return OptionalLong.empty();
        }
        int fraction = fractionDigits(text);
        int zone = FORM.length() + (fraction == 0 ? 0 : fraction + 1);
        if (fraction < 0 || fraction > 9 || !isOffset(text, zone)) {
            return OptionalLong.empty();
        }
        long minutes = (epochDay(year, month, day) * 24 + hour) * 60 + minute - offset(text, zone);
        Instant instant = Instant.ofEpochSecond(minutes * 60 + second, fractionNanos(text, fraction));
        return fits(instant) ? OptionalLong.of(nanos(instant)) : OptionalLong.empty();
    }

    /** How many digits follow the point; 0 where there is no point, -1 where no digit follows it. */
    private static int fractionDigits(String text) {
        int at = FORM.length();
        if (at == text.length() || text.charAt(at) != '.') {
            return 0;
        }
        int digits = 0;
        while (at + 1 + digits < text.length() && isDigit(text.charAt(at + 1 + digits))) {
            digits++;
        }
        return digits == 0 ? -1 : digits;
    }

    private static int fractionNanos(String text, int digits) {
        int nanos = 0;
        for (int i = 0; i < 9; i++) {
            nanos = nanos * 10 + (i < digits ? text.charAt(FORM.length() + 1 + i) - '0' : 0);
        }
        return nanos;
    }

    private static boolean isOffset(String text, int at) {
        int length = text.length() - at;
        if (length == 1) {
            return text.charAt(at) == 'Z';
        }
        if (length != 6 || !(hasForm(text, at, "+00:00") || hasForm(text, at, "-00:00"))) {
            return false;
        }
        boolean unknown = text.charAt(at) == '-' && offset(text, at) == 0;
        return number(text, at + 1, 2) <= 23 && number(text, at + 4, 2) <= 59 && !unknown;
    }

    /** In minutes. */
    private static int offset(String text, int at) {
        if (text.charAt(at) == 'Z') {
            return 0;
        }
        int minutes = number(text, at + 1, 2) * 60 + number(text, at + 4, 2);
        return text.charAt(at) == '-' ? -minutes : minutes;
    }

    /** Whether the text has a digit wherever the form has one, and otherwise its characters. */
    private static boolean hasForm(String text, int at, String form) {
        if (text.length() < at + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = text.charAt(at + i);
            if (form.charAt(i) == '0' ? !isDigit(c) : c != form.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int number(String text, int at, int digits) {
        int number = 0;
        for (int i = at; i < at + digits; i++) {
            number = number * 10 + text.charAt(i) - '0';
        }
        return number;
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Days since 1970-01-01, years beginning in March so that the leap day is the last. */
    private static long epochDay(int year, int month, int day) {
        int marches = month > 2 ? year : year - 1;
        int sinceMarch = (month + 9) % 12;
        long days = 365L * marches + Math.floorDiv(marches, 4) - Math.floorDiv(marches, 100);
        return days + Math.floorDiv(marches, 400) + (153L * sinceMarch + 2) / 5 + day - 719_469;
    }

    /** The one spelling: in UTC, the seconds always there, no more digits after the point than needed. */
    public static String of(long nanos) {
        long second = Math.floorDiv(nanos, NANOS);
        long rest = Math.floorMod(nanos, NANOS);
        String seconds = Instant.ofEpochSecond(second).toString();
        if (rest == 0) {
            return seconds;
        }
        String digits = Long.toString(NANOS + rest).substring(1);
        int end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return seconds.substring(0, seconds.length() - 1) + "." + digits.substring(0, end) + "Z";
    }

    /** As a text; where 64 bits do not hold the instant, a text that is invalid. */
    public static String of(Instant instant) {
        return fits(instant) ? of(nanos(instant)) : instant.toString();
    }

    public static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    /** Whether 64 bits hold the instant. */
    public static boolean fits(Instant instant) {
        return !instant.isBefore(EARLIEST) && !instant.isAfter(LATEST);
    }

    /** @param instant one that {@linkplain #fits fits} */
    public static long nanos(Instant instant) {
        // A product and a sum that leave 64 bits and come back are the right number.
        return instant.getEpochSecond() * NANOS + instant.getNano();
    }
}
