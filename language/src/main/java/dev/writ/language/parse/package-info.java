/** Text to syntax. Knows ANTLR; nothing else does. */
@NullMarked
package dev.writ.language.parse;

import org.jspecify.annotations.NullMarked;
