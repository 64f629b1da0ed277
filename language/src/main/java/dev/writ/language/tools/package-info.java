/** The tools that a server offers over the Model Context Protocol, and the vocabulary that speaks of them. */
@NullMarked
package dev.writ.language.tools;

import org.jspecify.annotations.NullMarked;
