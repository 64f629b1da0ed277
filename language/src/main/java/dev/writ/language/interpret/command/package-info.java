/**
 * What a test of a command line means, by definition; naive on purpose. Of the run time it shares the recogniser of command
 * lines and the one spelling of a command.
 */
@NullMarked
package dev.writ.language.interpret.command;

import org.jspecify.annotations.NullMarked;
