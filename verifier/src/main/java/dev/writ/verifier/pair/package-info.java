/** Statements about any two requests of one policy that differ in some attributes and nothing else. */
@NullMarked
package dev.writ.verifier.pair;

import org.jspecify.annotations.NullMarked;
