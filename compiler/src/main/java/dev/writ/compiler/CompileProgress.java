package dev.writ.compiler;

/** Hears how far a compilation has come. Called on the thread that compiles. */
@FunctionalInterface
public interface CompileProgress {
    /** Hears nothing. */
    CompileProgress SILENT = (what, stage, stages) -> {};

    /**
     * A stage has begun.
     *
     * @param what in a few words, as in {@code rows for deny}
     * @param stage from 1
     */
    void begun(String what, int stage, int stages);
}
