package dev.writ.runtime.audit;

/**
 * Up to where a file counts.
 *
 * @param bytes how many of its first ones
 */
record FileEnd(String file, long bytes) {}
