package dev.writ.cli.output;

import dev.writ.cli.console.Console;
import dev.writ.compiler.CompileProgress;

/** Shows on a terminal how far a compilation has come, once it has lasted. */
public final class ProgressLine implements CompileProgress {
    private static final long PATIENCE_NANOS = 2_000_000_000L;

    private final Console console;
    private final long start = System.nanoTime();
    private boolean isShown;

    public ProgressLine(Console console) {
        this.console = console;
    }

    @Override
    public void begun(String what, int stage, int stages) {
        if (console.terminal() && System.nanoTime() - start > PATIENCE_NANOS) {
            isShown = true;
            console.err().printf("\r%d of %d: %-40s", stage, stages, what);
        }
        if (isShown && stage == stages) {
            console.err().printf("\r%60s\r", "");
        }
    }
}
