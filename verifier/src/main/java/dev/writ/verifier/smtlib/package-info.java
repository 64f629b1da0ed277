/** From terms to SMT-LIB text: the one translation that is trusted. */
@NullMarked
package dev.writ.verifier.smtlib;

import org.jspecify.annotations.NullMarked;
