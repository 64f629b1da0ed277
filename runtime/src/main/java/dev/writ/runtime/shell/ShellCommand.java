package dev.writ.runtime.shell;

import java.util.List;

/**
 * A simple command: variables set for it, its words, and the files that the shell opens for it. The words are empty where
 * variables are only set or files only opened, as for {@code done < list}.
 */
public record ShellCommand(List<Assignment> assignments, List<ShellWord> words, List<Redirection> redirections) {
    /** A variable set for the command, or for the shell where there is no word. */
    public record Assignment(String name, ShellWord value) {}

    public ShellCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    /** A command that a wrapper runs. */
    static ShellCommand inner(List<Assignment> assignments, List<ShellWord> words) {
        return new ShellCommand(assignments, words, List.of());
    }

    /** The last segment of the first word, which is always known; empty where there is no word. */
    public String program() {
        return words.isEmpty() ? "" : ProgramName.base(words.get(0).literal().orElseThrow());
    }
}
