/** Command lines made for what they are to do, and held against what they come to. */
@NullMarked
package dev.writ.language.command;

import org.jspecify.annotations.NullMarked;
