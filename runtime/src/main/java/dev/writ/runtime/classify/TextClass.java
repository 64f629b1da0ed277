package dev.writ.runtime.classify;

/** The class of a canonical text in one column. */
interface TextClass {
    /** Out of range where the column has no class for the text. */
    int classOf(String text);
}
