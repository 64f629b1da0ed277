package dev.writ.runtime.canonical;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Host names in ASCII. Only the case of letters and one dot at the end are normalised. Invalid is whatever a resolver or
 * a URL could read as something else: addresses in any notation, ports, user names, wildcards, other than ASCII letters.
 */
public final class CanonicalDomain {
    /** Without the dot at the end. */
    public static final int LONGEST = 253;

    private static final int LONGEST_LABEL = 63;

    private CanonicalDomain() {}

    /** The canonical domain, the same instance where the text is one; null where it is invalid. */
    // TRUSTED: what resolvers take for a name, and for an address, is nowhere written down.
    public static @Nullable String of(String text) {
        int end = text.length();
        if (end > 0 && end <= LONGEST + 1 && text.charAt(end - 1) == '.') {
            end--;
        }
        if (end == 0 || end > LONGEST) {
            return null;
        }
        boolean upper = false;
        int start = 0;
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                if (!isLabel(text, start, i)) {
                    return null;
                }
                start = i + 1;
            } else if (c >= 'A' && c <= 'Z') {
                upper = true;
            } else if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '_') {
                return null;
            }
        }
        if (!isLabel(text, start, end) || isNumber(text, start, end)) {
            return null;
        }
        if (upper) {
            return text.substring(0, end).toLowerCase(Locale.ROOT);
        }
        return end == text.length() ? text : text.substring(0, end);
    }

    public static boolean is(String text) {
        return text.equals(of(text));
    }

    private static boolean isLabel(String text, int start, int end) {
        int length = end - start;
        return length > 0 && length <= LONGEST_LABEL && text.charAt(start) != '-' && text.charAt(end - 1) != '-';
    }

    /** Whether the last label is one that ends an IPv4 address in some notation: {@code 1}, {@code 017}, {@code 0x7f}. */
    private static boolean isNumber(String text, int start, int end) {
        boolean hex = end - start >= 2 && text.charAt(start) == '0' && (text.charAt(start + 1) | 0x20) == 'x';
        for (int i = hex ? start + 2 : start; i < end; i++) {
            int c = text.charAt(i) | 0x20;
            boolean digit = text.charAt(i) >= '0' && text.charAt(i) <= '9';
            if (!digit && !(hex && c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }
}
