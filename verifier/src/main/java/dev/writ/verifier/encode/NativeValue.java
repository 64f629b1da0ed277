package dev.writ.verifier.encode;

import dev.writ.language.model.Condition;
import dev.writ.runtime.table.TableData.Column;
import dev.writ.verifier.term.Term;

/** Any value of one attribute, or its absence, as the solver's own values. */
interface NativeValue {
    /** It is of its type, or absent where that may be. */
    Term valid();

    Term in(Column column, int cls);

    /** What an atomic predicate says of it; false of an absent value. */
    Term satisfies(Condition leaf);
}
