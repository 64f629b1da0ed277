package dev.writ.verifier.difference;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which differences are a failure. */
public enum FailOn {
    NOTHING,
    /** Something is less restricted, or cannot be compared. */
    WIDER,
    ANY;

    /** By the word of its option: {@code wider}. */
    public static Optional<FailOn> named(String word) {
        return Arrays.stream(values())
                .filter(value -> value.toString().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    public boolean isMet(Difference difference) {
        return switch (this) {
            case NOTHING -> false;
            case WIDER -> difference.isWider();
            case ANY -> difference.isAny();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
