/**
 * Sets of texts, given by listed texts and patterns, between the conditions that name them and the automata that tell
 * them apart: which set a predicate speaks of, how a set is cut where one automaton would be too large, and which
 * classes of an automaton it comes to, in the words of the language.
 */
@NullMarked
package dev.writ.compiler.text;

import org.jspecify.annotations.NullMarked;
