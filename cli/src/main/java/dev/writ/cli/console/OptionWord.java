package dev.writ.cli.console;

import java.util.Locale;

/** The words of options whose values are constants. */
public final class OptionWord {
    private OptionWord() {}

    /** In small letters, with hyphens: {@code sarif-all} of {@code SARIF_ALL}. */
    public static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
