package dev.writ.runtime.decision;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a rule says about an action, from least to most restrictive. */
public enum Effect {
    ALLOW,
    WARN,
    REQUIRE_APPROVAL,
    DENY;

    private static final List<Effect> MOST_RESTRICTIVE_FIRST =
            Arrays.stream(values()).sorted(Comparator.reverseOrder()).toList();

    /** The word used in policies, decisions and logs: {@code allow}, {@code warn}, {@code require_approval}, {@code deny}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All effects, the one that outranks all others first. */
    public static List<Effect> mostRestrictiveFirst() {
        return MOST_RESTRICTIVE_FIRST;
    }

    public static Optional<Effect> ofWord(String word) {
        for (Effect effect : values()) {
            if (effect.word().equals(word)) {
                return Optional.of(effect);
            }
        }
        return Optional.empty();
    }
}
