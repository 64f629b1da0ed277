/** Two-level minimisation: few rows that cover what must be covered and nothing that must not be. */
@NullMarked
package dev.writ.compiler.cover;

import org.jspecify.annotations.NullMarked;
