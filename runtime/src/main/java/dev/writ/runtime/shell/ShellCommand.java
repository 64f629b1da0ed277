package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import dev.writ.runtime.shell.ShellWord.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * A simple command: variables set for it, its words, and the files that the shell opens for it. The words are empty where
 * variables are only set or files only opened, as for {@code done < list}.
 */
public record ShellCommand(List<Assignment> assignments, List<ShellWord> words, List<Redirection> redirections) {
    /** A variable set for the command, or for the shell where there is no word. */
    public record Assignment(String name, ShellWord value) {
        /** What a word sets that begins with a name, all of it known, and an equals sign. */
        static Assignment of(ShellWord word) {
            String start = word.knownStart();
            int equals = start.indexOf('=');
            List<Part> value = new ArrayList<>(word.parts());
            if (equals + 1 == start.length()) {
                value.remove(0);
            } else {
                value.set(0, new Literal(start.substring(equals + 1)));
            }
            return new Assignment(start.substring(0, equals), new ShellWord(value, Fields.ONE));
        }

        /** A variable that is set to whatever the line comes to. */
        static Assignment unknown(String name) {
            return new Assignment(name, ShellWord.anyText());
        }
    }

    public ShellCommand {
        assignments = List.copyOf(assignments);
        words = List.copyOf(words);
        redirections = List.copyOf(redirections);
    }

    /** A command that a wrapper runs. */
    static ShellCommand inner(List<Assignment> assignments, List<ShellWord> words) {
        return new ShellCommand(assignments, words, List.of());
    }

    /** Variables that are set besides. */
    static ShellCommand setting(List<Assignment> assignments) {
        return inner(assignments, List.of());
    }

    /** The last segment of the first word, which is always known; empty where there is no word. */
    public String program() {
        return words.isEmpty() ? "" : ProgramName.base(words.get(0).literal().orElseThrow());
    }
}
