package dev.writ.language.command;

import dev.writ.runtime.shell.CommandSpelling;
import dev.writ.runtime.shell.Redirection;
import dev.writ.runtime.shell.ShellCommand;
import dev.writ.runtime.shell.ShellLine;
import dev.writ.runtime.shell.ShellWord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Writes command lines as a person could type them, and takes lines apart. What is written need not come to what was asked
 * for: {@code sudo} runs what follows it, and some programs are opaque. Whoever shows a line takes it apart before.
 */
public final class CommandLines {
    /** A line of which nothing is known. */
    public static final String OPAQUE = "$X";

    private CommandLines() {}

    /** What a line comes to of which everything is known, each in its one spelling. */
    public record Done(Set<String> commands, Set<String> writes, Set<String> reads) {
        public Done {
            commands = Set.copyOf(commands);
            writes = Set.copyOf(writes);
            reads = Set.copyOf(reads);
        }
    }

    /** A line for these commands, in their one spelling, and files; empty where a text is no such spelling. */
    public static Optional<String> of(
            Collection<String> commands, Collection<String> writes, Collection<String> reads) {
        List<String> simple = new ArrayList<>();
        for (String command : commands) {
            List<String> words = CommandSpelling.words(command);
            if (words == null) {
                return Optional.empty();
            }
            simple.add(typed(words));
        }
        List<String> files = new ArrayList<>();
        writes.forEach(file -> files.add("> " + quoted(file)));
        reads.forEach(file -> files.add("< " + quoted(file)));
        if (!files.isEmpty()) {
            String opened = String.join(" ", files);
            int last = simple.size() - 1;
            if (last >= 0 && !isVariable(simple.get(last))) {
                simple.set(last, simple.get(last) + " " + opened);
            } else {
                simple.add(opened);
            }
        }
        return Optional.of(String.join(" && ", simple));
    }

    /** A command with {@code x} in the place of each empty word; a file that is not empty. */
    public static String filled(String spelled) {
        StringBuilder filled = new StringBuilder();
        for (String word : spelled.split(" ", -1)) {
            filled.append(filled.length() == 0 ? "" : " ").append(word.isEmpty() ? "x" : word);
        }
        return filled.toString();
    }

    private static String typed(List<String> words) {
        String first = words.get(0);
        int equals = first.indexOf('=');
        if (words.size() == 1 && equals > 0) {
            return first.substring(0, equals + 1) + quoted(first.substring(equals + 1));
        }
        List<String> typed = new ArrayList<>(List.of(first));
        words.subList(1, words.size()).forEach(word -> typed.add(quoted(word)));
        return String.join(" ", typed);
    }

    private static boolean isVariable(String typed) {
        return typed.matches("[A-Za-z_][A-Za-z0-9_]*+=.*");
    }

    /** Without quotes where the word has no character that means something to a shell. */
    private static String quoted(String word) {
        boolean isPlain = !word.isEmpty()
                && word.chars()
                        .allMatch(c -> c < 128 && (Character.isLetterOrDigit(c) || "-_./+:,@%=".indexOf(c) >= 0));
        return isPlain ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** What the line comes to; empty where it is opaque or a word of it is not known. */
    public static Optional<Done> read(String line) {
        if (!(ShellLine.of(line) instanceof ShellLine.Known known)) {
            return Optional.empty();
        }
        Set<String> commands = new TreeSet<>();
        Set<String> writes = new TreeSet<>();
        Set<String> reads = new TreeSet<>();
        boolean isKnown = true;
        for (ShellCommand command : known.commands()) {
            for (ShellCommand.Assignment variable : command.assignments()) {
                isKnown &= isKnown(variable.value());
                commands.add(variable.name() + "=" + spelled(variable.value()));
            }
            isKnown &= command.words().stream().allMatch(CommandLines::isKnown);
            if (!command.words().isEmpty()) {
                commands.add(command.words().stream().map(CommandLines::spelled).collect(Collectors.joining(" ")));
            }
            for (Redirection redirection : command.redirections()) {
                ShellWord target = CommandSpelling.target(redirection.target());
                isKnown &= isKnown(target);
                String file = target.literal().orElse("");
                if (redirection.writes()) {
                    writes.add(file);
                }
                if (redirection.reads()) {
                    reads.add(file);
                }
            }
        }
        return isKnown ? Optional.of(new Done(commands, writes, reads)) : Optional.empty();
    }

    private static boolean isKnown(ShellWord word) {
        return word.literal().isPresent();
    }

    private static String spelled(ShellWord word) {
        return CommandSpelling.of(word.literal().orElse(""));
    }
}
