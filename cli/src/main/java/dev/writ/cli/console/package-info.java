/** What a command shares with the process that it runs in: its streams, its exit status and why it could not go on. */
@NullMarked
package dev.writ.cli.console;

import org.jspecify.annotations.NullMarked;
