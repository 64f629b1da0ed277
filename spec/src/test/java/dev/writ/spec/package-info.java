/** What holds across modules. */
@NullMarked
package dev.writ.spec;

import org.jspecify.annotations.NullMarked;
