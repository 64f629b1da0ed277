package dev.writ.verifier.finding;

import java.util.List;
import java.util.SortedSet;

/**
 * A command line of one command, variable or file, a part of which is known only when the line runs.
 *
 * @param columns those that something turns that it can turn out to be
 * @param instances what it can turn out to be, one for each set of columns that are turned
 */
record UnknownLine(String line, SortedSet<Integer> columns, List<Instance> instances) {
    UnknownLine {
        instances = List.copyOf(instances);
    }

    /** A line of which everything is known. */
    record Instance(String line, SortedSet<Integer> columns) {}
}
