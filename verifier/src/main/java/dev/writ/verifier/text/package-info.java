/**
 * What can be said of all texts: whether a pattern holds of every text, of some, or of none of those that an automaton puts
 * into one class. Decides by walking through all pairs of states; shares nothing with what made the automaton.
 */
@NullMarked
package dev.writ.verifier.text;

import org.jspecify.annotations.NullMarked;
