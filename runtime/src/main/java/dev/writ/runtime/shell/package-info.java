/**
 * Shell command lines taken apart, conservatively. A line is either the complete list of the simple commands that a POSIX
 * shell could run for it, or opaque with a reason; nothing is guessed. The grammar is that of {@code dash} and
 * {@code bash} where both agree; wherever they differ, the line is opaque or stands for what either of them does.
 */
@NullMarked
package dev.writ.runtime.shell;

import org.jspecify.annotations.NullMarked;
