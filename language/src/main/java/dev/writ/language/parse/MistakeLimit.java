package dev.writ.language.parse;

import dev.writ.language.diagnostic.Diagnostic;
import dev.writ.language.diagnostic.DiagnosticCode;
import java.util.function.Consumer;

/** Passes on the first thousand mistakes and says that there are more: such a text is no policy, and time is finite. */
final class MistakeLimit implements Consumer<Diagnostic> {
    private static final int MOST = 1_000;

    private final Consumer<Diagnostic> sink;
    private int mistakes;

    MistakeLimit(Consumer<Diagnostic> sink) {
        this.sink = sink;
    }

    @Override
    public void accept(Diagnostic mistake) {
        if (mistakes < MOST) {
            sink.accept(mistake);
        } else if (mistakes == MOST) {
            sink.accept(Diagnostic.of(
                            DiagnosticCode.TOO_LARGE,
                            mistake.span(),
                            "not read from here on",
                            "there are more than %d mistakes".formatted(MOST))
                    .withHelp("mend the others first"));
        }
        mistakes = Math.min(mistakes + 1, MOST + 1);
    }

    /** True when nothing more will be passed on. */
    boolean isReached() {
        return mistakes > MOST;
    }
}
