package dev.writ.runtime.identity;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Whether two names are to be taken for one, where taking them for two would permit something: space around them, the case
 * of letters and how accents are composed make no difference.
 */
public final class NameLikeness {
    private NameLikeness() {}

    public static boolean areAlike(String name, String other) {
        return key(name).equals(key(other));
    }

    /** Equal for names that are alike. */
    public static String key(String name) {
        String composed = Normalizer.normalize(name.strip(), Normalizer.Form.NFC);
        // By way of the capital letters, of which some have two small ones.
        String small = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(small, Normalizer.Form.NFC);
    }
}
