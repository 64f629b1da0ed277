package dev.writ.verifier.report;

/** How much people are told. */
public enum Verbosity {
    /** Only what makes the run fail. */
    QUIET,
    /** Of one file everything; of several, those of which there is something to say, and what all amount to. */
    USUAL,
    /** Everything of every file. */
    VERBOSE
}
