/** Files written all or nothing. */
@NullMarked
package dev.writ.compiler.files;

import org.jspecify.annotations.NullMarked;
