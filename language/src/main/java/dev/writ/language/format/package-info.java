/** Syntax to canonical text or YAML. */
@NullMarked
package dev.writ.language.format;

import org.jspecify.annotations.NullMarked;
