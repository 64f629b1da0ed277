package dev.writ.runtime.shell;

/** What a dollar sign begins. */
enum Expansion {
    /** The sign stands for itself. */
    NONE,
    /** One text, which is split into words unless it stands between double quotes. */
    ONE_TEXT,
    /** One number, which is one word without quotes too. */
    NUMBER,
    /** Any number of texts, between double quotes too. */
    MANY_TEXTS
}
