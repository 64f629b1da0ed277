package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellWord.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A program that runs the command in its operands.
 *
 * @param subcommand the words that must follow the name, such as {@code exec} of {@code docker exec}; perhaps none
 * @param operands how many operands stand before the command
 */
record Wrapper(String name, List<String> subcommand, OptionGrammar options, int operands, Runs runs) {
    /** How the rest is run. */
    enum Runs {
        COMMAND,
        /** Words of the shape {@code NAME=value} before the command set variables for it. */
        COMMAND_WITH_VARIABLES,
        /** The words are joined by blanks and run by a shell. */
        SHELL_TEXT,
        /** The same; where there are none, the shell runs what it reads. */
        REMOTE_SHELL
    }

    Wrapper {
        subcommand = List.copyOf(subcommand);
    }

    /** Whether the words of the call begin as those of the wrapper. */
    boolean begins(Call call) {
        for (int i = 0; i < subcommand.size(); i++) {
            if (!call.literal(i + 1).equals(Optional.of(subcommand.get(i)))) {
                return false;
            }
        }
        return true;
    }

    Optional<ShellCommand> unfold(Call call) {
        int first = options.operands(call, 1 + subcommand.size());
        for (int i = first; i < Math.min(first + operands, call.size()); i++) {
            if (call.words().get(i).fields() != Fields.ONE
                    || call.words().get(i).canBeOption()) {
                throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
            }
        }
        int start = first + operands;
        if (start >= call.size()) {
            if (runs == Runs.REMOTE_SHELL && !runsNothing(call, first)) {
                throw call.opaque(OpaqueReason.STANDARD_INPUT_SCRIPT);
            }
            return Optional.empty();
        }
        return switch (runs) {
            case COMMAND -> call.inner(start);
            case COMMAND_WITH_VARIABLES -> withVariables(call, start);
            case SHELL_TEXT, REMOTE_SHELL -> {
                if (call.words().get(start).canBeOption()) {
                    throw call.opaque(OpaqueReason.UNKNOWN_OPTION);
                }
                call.scriptOf(start);
                yield Optional.empty();
            }
        };
    }

    /** {@code ssh -N} only forwards, {@code ssh -V} only says what it is. */
    private static boolean runsNothing(Call call, int operands) {
        return call.words().subList(1, Math.min(operands, call.size())).stream()
                .flatMap(word -> word.literal().stream())
                .anyMatch(text -> text.matches("-[fnTv]*[NV].*"));
    }

    private static Optional<ShellCommand> withVariables(Call call, int from) {
        List<Assignment> assignments = new ArrayList<>();
        int i = from;
        while (i < call.size() && call.words().get(i).knownStart().indexOf('=') > 0) {
            ShellWord word = call.words().get(i);
            String start = word.knownStart();
            String variable = start.substring(0, start.indexOf('='));
            if (word.fields() != Fields.ONE || !Characters.isName(variable)) {
                throw call.opaque(OpaqueReason.ENVIRONMENT);
            }
            assignments.add(Assignment.of(word));
            i++;
        }
        if (i >= call.size()) {
            return Optional.empty();
        }
        return Optional.of(ShellCommand.inner(assignments, call.from(i)));
    }
}
