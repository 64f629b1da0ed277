package dev.writ.runtime.decision;

import java.util.Locale;
import java.util.Optional;

/** What a rule says about an action, from least to most restrictive. */
public enum Effect {
    ALLOW,
    WARN,
    REQUIRE_APPROVAL,
    DENY;

    /** The word used in policies, decisions and logs: {@code allow}, {@code warn}, {@code require_approval}, {@code deny}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
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
