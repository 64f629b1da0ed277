package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellCommand.Assignment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a command runs: itself, and what it runs in turn. */
final class Unfolding {
    private final ScriptReader script;
    private final int at;

    Unfolding(ScriptReader script, int at) {
        this.script = script;
        this.at = at;
    }

    /** The command, and behind it the one that it runs, and so on. */
    List<ShellCommand> of(ShellCommand command) {
        List<ShellCommand> unfolded = new ArrayList<>();
        Optional<ShellCommand> next = Optional.of(command);
        while (next.isPresent()) {
            if (unfolded.size() > Allowance.DEEPEST) {
                throw new OpaqueLine(OpaqueReason.TOO_DEEP, at);
            }
            unfolded.add(next.get());
            script.source().allowance().steps(next.get().words().size(), at);
            next = runs(next.get());
        }
        return unfolded;
    }

    private Optional<ShellCommand> runs(ShellCommand command) {
        String name = "";
        if (!command.words().isEmpty()) {
            name = command.words().get(0).literal().orElseThrow(() -> opaque(OpaqueReason.UNKNOWN_PROGRAM));
            if (!ProgramName.isPlain(name)) {
                throw opaque(OpaqueReason.PROGRAM_NAME);
            }
        }
        for (Assignment assignment : command.assignments()) {
            // The builtin alone heeds it, for this one line of input.
            boolean splitsInput = assignment.name().equals("IFS") && name.equals("read");
            if (!splitsInput && !Environment.isHarmless(assignment.name())) {
                throw opaque(OpaqueReason.ENVIRONMENT);
            }
        }
        return name.isEmpty() ? Optional.empty() : Programs.rule(name).apply(new Call(command, script, at));
    }

    private OpaqueLine opaque(OpaqueReason reason) {
        return new OpaqueLine(reason, at);
    }
}
