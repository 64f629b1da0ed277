package dev.writ.verifier.falsify;

import dev.writ.language.model.CommandPart;
import dev.writ.language.model.Condition;
import dev.writ.language.model.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Command lines that do what is asked for, or nearly, and what gets around a test of their beginning: other commands beside
 * them, wrappers, variables, words that are not known, redirections, and what nobody can take apart. Whether a line is what
 * it seems is for the interpreter to say.
 */
final class CommandExamples {
    private static final List<String> STRANGERS =
            List.of("", Values.NOBODYS, "$X", "eval x", "'", "ls > out < in", "rm $X", "a=1");

    private CommandExamples() {}

    /** Lines for what a condition asks, the plainest first. */
    static List<String> of(Condition.OfCommand test) {
        List<String> lines = new ArrayList<>();
        for (Pattern pattern : test.patterns()) {
            PatternExamples.of(pattern).forEach(example -> lines.add(line(test.part(), example)));
            if (test.part() == CommandPart.COMMANDS && pattern instanceof Pattern.Glob glob) {
                lines.add(String.join("$V", glob.parts()));
                lines.add(String.join("\"$V\"", glob.parts()));
            }
        }
        return lines;
    }

    private static String line(CommandPart part, String example) {
        return switch (part) {
            case COMMANDS -> example;
            case PROGRAMS -> example + " x";
            case WRITES -> "ls > " + quoted(example);
            case READS -> "cat < " + quoted(example);
        };
    }

    private static String quoted(String file) {
        return "'" + file.replace("'", "'\\''") + "'";
    }

    /** These lines, what is near each of them, and lines that nobody wrote. */
    static Set<String> around(Set<String> lines) {
        Set<String> all = new LinkedHashSet<>(lines);
        STRANGERS.forEach(all::add);
        List<String> first = List.copyOf(lines);
        for (int i = 0; i < first.size(); i++) {
            String line = first.get(i);
            String other = first.get((i + 1) % first.size());
            Stream.of(
                            line + " && " + other,
                            line + "; " + Values.NOBODYS,
                            other + " | " + line,
                            "sudo " + line,
                            "A=1 " + line,
                            "/bin/" + line,
                            line + " $X",
                            line + " \"$X\"",
                            line + " > out",
                            line + " && $X")
                    .forEach(all::add);
            all.addAll(Neighbours.of(line));
        }
        return all;
    }
}
