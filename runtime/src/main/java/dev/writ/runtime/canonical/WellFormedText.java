package dev.writ.runtime.canonical;

/** Text whose surrogates all stand in pairs, so that it has a UTF-8 form. */
public final class WellFormedText {
    private WellFormedText() {}

    public static boolean is(String text) {
        int all = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            all |= text.charAt(i);
        }
        // Bits that no single character has may come together, never the other way round.
        return all < Character.MIN_SURROGATE || arePaired(text);
    }

    private static boolean arePaired(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c) || i + 1 == length || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
