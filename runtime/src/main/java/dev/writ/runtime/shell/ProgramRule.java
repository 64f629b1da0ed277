package dev.writ.runtime.shell;

import java.util.Optional;

/** What a program or builtin does with its words beyond being run with them. */
@FunctionalInterface
interface ProgramRule {
    /**
     * The command that the program runs in turn, if it runs one. Scripts that it runs are handed to the call's reader.
     *
     * @throws OpaqueLine where it is not understood what the program would run
     */
    Optional<ShellCommand> apply(Call call);
}
