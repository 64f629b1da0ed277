/**
 * Sets of texts: which set a predicate on a text speaks of, how a set is cut where one automaton would be too large, and
 * which classes of an automaton it comes to, in the words of the language.
 */
@NullMarked
package dev.writ.compiler.textset;

import org.jspecify.annotations.NullMarked;
