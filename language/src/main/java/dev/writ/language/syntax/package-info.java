/** A policy as its author wrote it, in either spelling: untyped, every part with its place. */
@NullMarked
package dev.writ.language.syntax;

import org.jspecify.annotations.NullMarked;
