package dev.writ.verifier.settings;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticRenderer;
import dev.writ.language.diagnostic.Palette;
import java.util.List;
import java.util.stream.Collectors;

/** Why the settings of a run are none: then nothing is judged. */
public final class UnusableSettings extends Exception {
    private static final long serialVersionUID = 1;

    /** One line, safe to be shown once its names are. */
    UnusableSettings(String message) {
        super(message);
    }

    /** Mistakes in a file, as many lines as they take, safe to be shown. */
    UnusableSettings(List<Diagnostic> mistakes) {
        super(mistakes.stream()
                .map(mistake -> DiagnosticRenderer.pretty(mistake, Palette.PLAIN))
                .collect(Collectors.joining("\n\n")));
    }

    /** As many lines as it takes. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
