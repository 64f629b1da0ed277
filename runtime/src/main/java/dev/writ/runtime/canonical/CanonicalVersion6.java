package dev.writ.runtime.canonical;

/** The one spelling of an address of version 6: that of RFC 5952, all groups hexadecimal. */
final class CanonicalVersion6 {
    private static final int LONGEST = 39;
    private static final int GROUPS = 8;

    /** Of an address of version 4 mapped into version 6, behind five groups of zero. */
    private static final int MAPPED = 0xffff;

    private CanonicalVersion6() {}

    /**
     * Whether a text is an address of version 6 in its one spelling, found without allocating: lower case, no zeros before
     * others, the first of the longest runs of two or more groups of zero left out, and no mapped address.
     */
    static boolean is(String text) {
        int length = text.length();
        if (length < 2 || length > LONGEST) {
            return false;
        }
        int groups = 0;
        // Groups before what is left out; -1 before it is met.
        int before = -1;
        int run = 0;
        int longestBefore = 0;
        int longestBehind = 0;
        boolean isBehindZero = false;
        boolean isBesideZero = false;
        boolean isMapped = false;
        int i = 0;
        while (i < length) {
            if (text.charAt(i) == ':' && i + 1 < length && text.charAt(i + 1) == ':') {
                if (before >= 0) {
                    return false;
                }
                before = groups;
                isBesideZero = isBehindZero;
                run = 0;
                i += 2;
                continue;
            }
            if (groups > 0 && groups != before) {
                if (text.charAt(i) != ':') {
                    return false;
                }
                i++;
            }
            int start = i;
            int value = 0;
            while (i < length && i - start < 4 && digit(text.charAt(i)) >= 0) {
                value = value << 4 | digit(text.charAt(i));
                i++;
            }
            if (i == start || i - start > 1 && text.charAt(start) == '0' || groups == GROUPS) {
                return false;
            }
            isBehindZero = value == 0;
            isBesideZero |= isBehindZero && groups == before;
            isMapped |= before == 0 && groups == 0 && value == MAPPED;
            run = isBehindZero ? run + 1 : 0;
            groups++;
            if (before < 0) {
                longestBefore = Math.max(longestBefore, run);
            } else {
                longestBehind = Math.max(longestBehind, run);
            }
        }
        if (before < 0) {
            return groups == GROUPS && longestBefore < 2;
        }
        int leftOut = GROUPS - groups;
        return leftOut >= 2
                && !isBesideZero
                && longestBefore < leftOut
                && longestBehind <= leftOut
                && !(isMapped && groups == 3);
    }

    /** Of a lower-case hexadecimal digit; -1 of everything else. */
    static int digit(char c) {
        if (c >= '0' && c <= '9') {
            return c - '0';
        }
        return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    }
}
