package dev.writ.verifier.encode;

import dev.writ.verifier.term.Term;
import java.util.SortedSet;

/** What it means that a request falls into one of some classes of a column. */
@FunctionalInterface
interface ColumnTerms {
    Term among(int column, SortedSet<Integer> classes);
}
