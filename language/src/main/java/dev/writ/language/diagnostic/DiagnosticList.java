package dev.writ.language.diagnostic;

import dev.writ.language.source.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is found in one document, errors only as many as anyone reads; the rest of them is counted. */
public final class DiagnosticList {
    /** How many errors are kept. */
    public static final int MOST = 1_000;

    private final List<Diagnostic> kept = new ArrayList<>();
    private int errors;
    private @Nullable Span firstOmitted;

    public void add(Diagnostic diagnostic) {
        if (diagnostic.level() == Level.ERROR) {
            errors++;
        }
        if (diagnostic.level() != Level.ERROR || errors <= MOST) {
            kept.add(diagnostic);
        } else if (firstOmitted == null) {
            firstOmitted = diagnostic.span();
        }
    }

    /** True when further errors are only counted. */
    public boolean isFull() {
        return errors >= MOST;
    }

    /** What was kept, and an error that says how many more there are. */
    public List<Diagnostic> inSourceOrder() {
        List<Diagnostic> ordered = new ArrayList<>(kept);
        if (firstOmitted != null) {
            int more = errors - MOST;
            ordered.add(Diagnostic.of(
                            DiagnosticCode.TOO_LARGE,
                            firstOmitted,
                            "the first of them",
                            more == 1 ? "one more mistake is not shown" : more + " more mistakes are not shown")
                    .withHelp("mend the others first"));
        }
        ordered.sort(Comparator.comparingInt((Diagnostic d) -> d.span().start())
                .thenComparingInt(d -> d.span().end()));
        return ordered;
    }
}
