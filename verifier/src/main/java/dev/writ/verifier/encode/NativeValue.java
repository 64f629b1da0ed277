package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.runtime.table.Column;
import dev.writ.verifier.term.Term;
import java.util.SortedSet;

/** Any value of one attribute, or its absence, as the solver's own values. */
interface NativeValue {
    /** It is of its type, or absent where that may be. */
    Term valid();

    /** It is in no class of a column, or in more than one. */
    Term inNotOneClass(Column column);

    /**
     * It is in one of some classes of a column. Says so only of a value that is in exactly one, so that few of many
     * classes, or all but few, take few words.
     */
    Term among(Column column, SortedSet<Integer> classes);

    /** What an atomic predicate says of it; false of an absent value. */
    Term satisfies(Condition.Atomic leaf);
}
