package dev.writ.language.check;

import java.util.Locale;

/** Tells a misspelled key from a name of the author's own. */
final class Slips {
    private Slips() {}

    /** One letter missing, added, replaced or swapped, case and separators aside; two-letter keys allow no slip. */
    static boolean isOneSlipFrom(String written, String key) {
        String left = plain(written);
        String right = plain(key);
        if (written.equals(key)) {
            return false;
        }
        if (left.equals(right)) {
            return true;
        }
        return right.length() > 2 && Math.abs(left.length() - right.length()) <= 1 && isOneEdit(left, right);
    }

    private static boolean isOneEdit(String left, String right) {
        int i = 0;
        while (i < Math.min(left.length(), right.length()) && left.charAt(i) == right.charAt(i)) {
            i++;
        }
        boolean isSwap = i + 1 < left.length()
                && i + 1 < right.length()
                && left.charAt(i) == right.charAt(i + 1)
                && left.charAt(i + 1) == right.charAt(i)
                && left.substring(i + 2).equals(right.substring(i + 2));
        int skipLeft = left.length() >= right.length() ? 1 : 0;
        int skipRight = right.length() >= left.length() ? 1 : 0;
        return isSwap || left.substring(i + skipLeft).equals(right.substring(i + skipRight));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
