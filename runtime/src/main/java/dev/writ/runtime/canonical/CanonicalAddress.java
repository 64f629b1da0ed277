package dev.writ.runtime.canonical;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * IP addresses, each in one spelling: of version 4 four decimal numbers, of version 6 that of RFC 5952, all groups
 * hexadecimal. An address of version 4 that is mapped into version 6 is the one of version 4, since systems connect to
 * that. Invalid is whatever some reader takes for another address: numbers led by a zero, octal, hexadecimal or fewer than
 * four of them, zones, brackets, ports and lengths of prefixes.
 */
public final class CanonicalAddress {
    /** {@code 0000:0000:0000:0000:0000:ffff:255.255.255.255}. */
    private static final int LONGEST = 45;

    private static final int LONGEST_VERSION_4 = 15;
    private static final int GROUPS = 8;

    /** Of an address of version 4 mapped into version 6, behind five groups of zero. */
    private static final int MAPPED = 0xffff;

    private CanonicalAddress() {}

    /** The canonical address, the same instance where the text is one; null where it is invalid. */
    // TRUSTED: tested against the reader of the platform, for the texts that are read.
    public static @Nullable String of(String text) {
        if (isVersion4(text) || CanonicalVersion6.is(text)) {
            return text;
        }
        int[] groups = groups(text);
        return groups == null ? null : spelled(groups);
    }

    public static boolean is(String text) {
        return isVersion4(text) || CanonicalVersion6.is(text);
    }

    /** The four bytes, or sixteen, of an address; null where the text is invalid. */
    public static byte @Nullable [] bytes(String text) {
        if (isVersion4(text)) {
            byte[] bytes = new byte[4];
            long value = version4(text);
            for (int i = 0; i < 4; i++) {
                bytes[i] = (byte) (value >> (24 - 8 * i));
            }
            return bytes;
        }
        int[] groups = groups(text);
        if (groups == null) {
            return null;
        }
        int first = isMapped(groups) ? 6 : 0;
        byte[] bytes = new byte[2 * (GROUPS - first)];
        for (int i = first; i < GROUPS; i++) {
            bytes[2 * (i - first)] = (byte) (groups[i] >> 8);
            bytes[2 * (i - first) + 1] = (byte) groups[i];
        }
        return bytes;
    }

    /** The spelling of four bytes, or sixteen. */
    public static String of(byte[] bytes) {
        if (bytes.length == 4) {
            return version4(bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff);
        }
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | bytes[2 * i + 1] & 0xff;
        }
        return spelled(groups);
    }

    private static boolean isVersion4(String text) {
        return version4(text) >= 0;
    }

    /** The value of four decimal numbers between dots; negative where the text is no such. */
    private static long version4(String text) {
        if (text.length() > LONGEST_VERSION_4) {
            return -1;
        }
        long value = 0;
        int numbers = 0;
        int number = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? '.' : text.charAt(i);
            if (c == '.') {
                if (number < 0 || numbers == 4) {
                    return -1;
                }
                value = value << 8 | number;
                numbers++;
                number = -1;
            } else if (c < '0' || c > '9' || number == 0) {
                return -1;
            } else {
                number = Math.max(number, 0) * 10 + c - '0';
                if (number > 0xff) {
                    return -1;
                }
            }
        }
        return numbers == 4 ? value : -1;
    }

    private static String version4(int value) {
        return (value >>> 24) + "." + (value >> 16 & 0xff) + "." + (value >> 8 & 0xff) + "." + (value & 0xff);
    }

    /** The eight groups of an address of version 6 in any notation of RFC 4291; null where the text is none. */
    private static int @Nullable [] groups(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        int leftOut = text.indexOf("::");
        if (leftOut < 0) {
            int[] all = side(text);
            return all != null && all.length == GROUPS ? all : null;
        }
        int[] before = leftOut == 0 ? new int[0] : side(text.substring(0, leftOut));
        String rest = text.substring(leftOut + 2);
        int[] behind = rest.isEmpty() ? new int[0] : side(rest);
        boolean isDotted = leftOut > 0 && text.lastIndexOf('.', leftOut) >= 0;
        if (before == null || behind == null || isDotted || before.length + behind.length >= GROUPS) {
            return null;
        }
        int[] groups = Arrays.copyOf(before, GROUPS);
        System.arraycopy(behind, 0, groups, GROUPS - behind.length, behind.length);
        return groups;
    }

    /** Groups between colons, the last two of which may be four decimal numbers; null where the text is no such. */
    private static int @Nullable [] side(String text) {
        String[] parts = text.split(":", -1);
        String last = parts[parts.length - 1];
        boolean isDotted = last.indexOf('.') >= 0;
        int[] groups = new int[parts.length + (isDotted ? 1 : 0)];
        for (int i = 0; i < parts.length - (isDotted ? 1 : 0); i++) {
            groups[i] = group(parts[i]);
            if (groups[i] < 0) {
                return null;
            }
        }
        if (isDotted) {
            long value = version4(last);
            if (value < 0) {
                return null;
            }
            groups[groups.length - 2] = (int) (value >> 16);
            groups[groups.length - 1] = (int) (value & 0xffff);
        }
        return groups;
    }

    /** Of one to four hexadecimal digits in either case; -1 of everything else. */
    private static int group(String text) {
        if (text.isEmpty() || text.length() > 4) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = CanonicalVersion6.digit(c >= 'A' && c <= 'F' ? (char) (c | 0x20) : c);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private static boolean isMapped(int[] groups) {
        return Arrays.equals(Arrays.copyOf(groups, 6), new int[] {0, 0, 0, 0, 0, MAPPED});
    }

    private static String spelled(int[] groups) {
        if (isMapped(groups)) {
            return version4(groups[6] << 16 | groups[7]);
        }
        int first = GROUPS;
        int longest = 1;
        int run = 0;
        for (int i = 0; i < GROUPS; i++) {
            run = groups[i] == 0 ? run + 1 : 0;
            if (run > longest) {
                longest = run;
                first = i - run + 1;
            }
        }
        StringBuilder text = new StringBuilder(LONGEST);
        for (int i = 0; i < GROUPS; i++) {
            if (i == first) {
                text.append("::");
                i += longest - 1;
            } else {
                boolean isBehindGroup = text.length() > 0 && text.charAt(text.length() - 1) != ':';
                text.append(isBehindGroup ? ":" : "").append(Integer.toHexString(groups[i]));
            }
        }
        return text.toString();
    }
}
