package dev.writ.compiler.automaton;

import java.util.List;

/** A set of texts, recognised code point by code point. States are small numbers from 0 on. */
interface ValueLanguage {
    int start();

    /** The next state; negative when no text of the set goes on like this. */
    int step(int state, int codePoint);

    boolean accepts(int state);

    /** A bound of all states, exclusive. */
    int states();

    /** How long a text may be, in UTF-16 units. */
    int longest();

    /** Where {@link #step} may answer differently from the code point before, ascending. */
    List<Integer> breaks();
}
