/** Options that several commands share, and what their values mean. */
@NullMarked
package dev.writ.cli.option;

import org.jspecify.annotations.NullMarked;
