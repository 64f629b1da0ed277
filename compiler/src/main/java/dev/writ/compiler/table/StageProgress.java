package dev.writ.compiler.table;

import dev.writ.compiler.CompileProgress;

/** Counts the stages of a compilation for whoever listens to its progress. */
final class StageProgress {
    private final CompileProgress progress;
    private final int of;
    private int begun;

    /** @param of how many there will be */
    StageProgress(CompileProgress progress, int of) {
        this.progress = progress;
        this.of = of;
    }

    void begin(String what) {
        begun++;
        progress.begun(what, begun, of);
    }
}
