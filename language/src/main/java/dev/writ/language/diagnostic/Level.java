package dev.writ.language.diagnostic;

import java.util.Locale;

/** How much a diagnostic matters, from least to most. */
public enum Level {
    NOTE,
    WARNING,
    ERROR;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
