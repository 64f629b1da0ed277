package dev.writ.runtime.audit;

import java.util.Locale;
import java.util.Optional;

/** What holds of an intent before its action runs. */
public enum Durability {
    /** It is forced to disk and covered by a signed checkpoint that is forced to disk. */
    FORCED,
    /** It is handed to the operating system; force and checkpoint follow within about a second. */
    SYSTEM;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Durability> ofWord(String word) {
        for (Durability durability : values()) {
            if (durability.word().equals(word)) {
                return Optional.of(durability);
            }
        }
        return Optional.empty();
    }
}
