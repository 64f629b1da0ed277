package dev.writ.runtime.shell;

import java.util.List;

/** What is known of a command line before a shell runs it. */
public sealed interface ShellLine {
    /** In UTF-16 units. A longer line is opaque. */
    int LONGEST = 65_536;

    /** The answer for any text whatever, in time linear in its length. Never throws. */
    static ShellLine of(String line) {
        return LineReader.read(line);
    }

    /**
     * Every simple command that a shell could run for the line is an instance of one of these; some may not be run. A
     * wrapper such as {@code sudo} stands before the command that it runs.
     */
    record Known(List<ShellCommand> commands) implements ShellLine {
        public Known {
            commands = List.copyOf(commands);
        }
    }

    /**
     * Nothing may be concluded from the line.
     *
     * @param at the UTF-16 unit where it was given up, at most the length of the line
     */
    record Opaque(OpaqueReason reason, int at) implements ShellLine {}
}
