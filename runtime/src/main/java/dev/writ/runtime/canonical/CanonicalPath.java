package dev.writ.runtime.canonical;

import org.jspecify.annotations.Nullable;

/**
 * POSIX paths, absolute or relative to a root that they never leave. Only {@code //}, {@code /./} and what ends in {@code /} or {@code /.} are normalised. Whatever a
 * tool could read as another path is invalid: {@code ..}, a backslash, a dot or slash in percent signs, control
 * characters; of a relative path also a tilde at its beginning. Every other character stands for itself; symbolic links are not seen.
 */
public final class CanonicalPath {
    /** In UTF-16 units, as given. */
    public static final int LONGEST = 4096;

    private CanonicalPath() {}

    /** The canonical path, the same instance where the text is one; null where it is invalid. */
    // TRUSTED: what tools take for the same path, and for another, is nowhere written down.
    public static @Nullable String of(String text) {
        return text.isEmpty() || text.charAt(0) != '/' ? null : of(text, 1);
    }

    /** As {@link #of}, of a path that begins with no slash; the root is {@code .}. */
    public static @Nullable String ofRelative(String text) {
        String path = text.isEmpty() || text.charAt(0) == '/' ? null : of(text, 0);
        return path == null || path.charAt(0) == '~' ? null : path;
    }

    /** @param first where the first segment begins */
    private static @Nullable String of(String text, int first) {
        int length = text.length();
        if (length > LONGEST) {
            return null;
        }
        boolean canonical = true;
        boolean ascii = true;
        int start = first;
        for (int i = first; i <= length; i++) {
            char c = i == length ? '/' : text.charAt(i);
            if (c == '/') {
                if (isParent(text, start, i)) {
                    return null;
                }
                canonical &= i > start && !isSelf(text, start, i);
                start = i + 1;
            } else if (isControl(c) || c == '\\' || c == '%' && hidesDotOrSlash(text, i)) {
                return null;
            }
            ascii &= c < 0x80;
        }
        if (!ascii && !WellFormedText.is(text)) {
            return null;
        }
        boolean root = length == 1 && (text.charAt(0) == '/' || text.charAt(0) == '.');
        return canonical || root ? text : normalised(text, first);
    }

    public static boolean is(String text) {
        return text.equals(of(text));
    }

    public static boolean isRelative(String text) {
        return text.equals(ofRelative(text));
    }

    /** Of either block: U+0000 to U+001F, U+007F to U+009F. */
    private static boolean isControl(char c) {
        return c < ' ' || c >= 0x7f && c <= 0x9f;
    }

    private static boolean isSelf(String text, int start, int end) {
        return end - start == 1 && text.charAt(start) == '.';
    }

    private static boolean isParent(String text, int start, int end) {
        return end - start == 2 && text.charAt(start) == '.' && text.charAt(start + 1) == '.';
    }

    /** Whether the percent sign begins {@code %2e} or {@code %2f}. */
    private static boolean hidesDotOrSlash(String text, int percent) {
        if (percent + 2 >= text.length() || text.charAt(percent + 1) != '2') {
            return false;
        }
        int digit = text.charAt(percent + 2) | 0x20;
        return digit == 'e' || digit == 'f';
    }

    private static String normalised(String text, int first) {
        StringBuilder path = new StringBuilder(text.length());
        int start = first;
        for (int i = first; i <= text.length(); i++) {
            if (i == text.length() || text.charAt(i) == '/') {
                if (i > start && !isSelf(text, start, i)) {
                    path.append(first == 0 && path.length() == 0 ? "" : "/").append(text, start, i);
                }
                start = i + 1;
            }
        }
        String root = first == 0 ? "." : "/";
        return path.length() == 0 ? root : path.toString();
    }
}
