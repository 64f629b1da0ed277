package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import dev.writ.runtime.shell.ShellWord.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Relative targets of redirections in a line that changes its directory. */
final class Directories {
    private static final Set<String> CHANGING = Set.of("cd", "pushd", "popd");

    private Directories() {}

    /**
     * The commands with targets that name the files which are opened: as they are in a line that stays where it is; in the
     * directory that the line first goes to, if everything else runs only after that; and otherwise unknown.
     */
    static List<ShellCommand> resolve(List<ShellCommand> commands, boolean isOneAndList) {
        long changes = commands.stream().filter(Directories::changes).count();
        if (changes == 0) {
            return commands;
        }
        Optional<String> only = changes == 1 && isOneAndList ? goesTo(commands.get(0)) : Optional.empty();
        List<ShellCommand> resolved = new ArrayList<>(commands.size());
        for (ShellCommand command : commands) {
            boolean isFirst = resolved.isEmpty();
            resolved.add(
                    isFirst && only.isPresent()
                            ? command
                            : new ShellCommand(
                                    command.assignments(),
                                    command.words(),
                                    command.redirections().stream()
                                            .map(each -> new Redirection(each.kind(), within(only, each.target())))
                                            .toList()));
        }
        return resolved;
    }

    private static boolean changes(ShellCommand command) {
        return CHANGING.contains(command.program());
    }

    /** The known directory of {@code cd DIR} that nothing else is done with. */
    private static Optional<String> goesTo(ShellCommand command) {
        if (command.words().size() != 2
                || !command.words().get(0).literal().equals(Optional.of("cd"))
                || !command.redirections().isEmpty()
                || !command.assignments().isEmpty()) {
            return Optional.empty();
        }
        // Any other name is first looked for in the directories of CDPATH.
        return command.words().get(1).literal().filter(text -> text.startsWith("/") || text.startsWith("."));
    }

    private static ShellWord within(Optional<String> directory, ShellWord target) {
        String start = target.knownStart();
        if (start.startsWith("/")) {
            return target;
        }
        if (directory.isEmpty() || start.isEmpty()) {
            return ShellWord.anyText();
        }
        List<Part> parts = new ArrayList<>(target.parts());
        String prefix = directory.get().endsWith("/") ? directory.get() : directory.get() + "/";
        parts.set(0, new Literal(prefix + start));
        return new ShellWord(parts, Fields.ONE);
    }
}
