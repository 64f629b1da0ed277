/**
 * Finite automata over code points: which texts, paths and domains some patterns tell apart, and a short readable one
 * of each class.
 */
@NullMarked
package dev.writ.compiler.automaton;

import org.jspecify.annotations.NullMarked;
