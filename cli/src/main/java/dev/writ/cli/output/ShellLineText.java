package dev.writ.cli.output;

import dev.writ.language.diagnostic.SafeText;
import dev.writ.runtime.shell.Redirection;
import dev.writ.runtime.shell.ShellCommand;
import dev.writ.runtime.shell.ShellLine;
import dev.writ.runtime.shell.ShellWord;
import dev.writ.runtime.shell.ShellWord.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a shell command line was taken apart into, for people: a command a line, or why not and where. */
public final class ShellLineText {
    /** Characters of a line that are shown on each side of the place where it was given up. */
    private static final int CONTEXT = 60;

    private final List<String> rows = new ArrayList<>();

    private ShellLineText() {}

    /** @param answer what the line was taken apart into */
    public static String of(String line, ShellLine answer) {
        ShellLineText text = new ShellLineText();
        if (answer instanceof ShellLine.Known known) {
            text.commands(known.commands());
        } else if (answer instanceof ShellLine.Opaque opaque) {
            text.opaque(line, opaque);
        }
        return String.join("\n", text.rows) + "\n";
    }

    private void commands(List<ShellCommand> commands) {
        if (commands.isEmpty()) {
            rows.add("nothing is run");
        }
        int width = Integer.toString(commands.size()).length();
        String indent = " ".repeat(width + 2);
        int number = 0;
        for (ShellCommand command : commands) {
            number++;
            String words = command.words().isEmpty() ? "(no program)" : words(command.words().stream());
            rows.add(("%" + width + "d  %s").formatted(number, words));
            command.assignments()
                    .forEach(each ->
                            rows.add(indent + "  sets    " + each.name() + "=" + ShellWordText.of(each.value())));
            files(command, indent);
        }
        legend(commands);
    }

    private void files(ShellCommand command, String indent) {
        for (Redirection file : command.redirections()) {
            String verb =
                    switch (file.kind()) {
                        case READ -> "reads   ";
                        case WRITE -> "writes  ";
                        case READ_WRITE -> "reads and writes  ";
                    };
            rows.add(indent + "  " + verb + ShellWordText.of(file.target()));
        }
    }

    /** What the signs mean that stand in the rows above. */
    private void legend(List<ShellCommand> commands) {
        List<ShellWord> unknown = commands.stream()
                .flatMap(ShellLineText::everyWord)
                .filter(word -> word.literal().isEmpty())
                .toList();
        if (unknown.isEmpty()) {
            return;
        }
        rows.add("");
        if (unknown.stream().anyMatch(word -> word.parts().contains(ShellWord.Unknown.ANY_TEXT))) {
            rows.add(ShellWordText.ANY_TEXT + "     any text: it is known only when the line runs");
        }
        if (unknown.stream().anyMatch(word -> word.fields() == Fields.EACH)) {
            rows.add("{a}" + ShellWordText.EACH + "  any number of arguments, each of which is a");
        }
        if (unknown.stream().anyMatch(word -> word.fields() == Fields.SPLIT)) {
            rows.add("{a}" + ShellWordText.SPLIT + "  any number of arguments, into which a is split");
        }
    }

    private static Stream<ShellWord> everyWord(ShellCommand command) {
        return Stream.of(
                        command.words().stream(),
                        command.assignments().stream().map(ShellCommand.Assignment::value),
                        command.redirections().stream().map(Redirection::target))
                .flatMap(words -> words);
    }

    private static String words(Stream<ShellWord> words) {
        return words.map(ShellWordText::of).collect(Collectors.joining(" "));
    }

    private void opaque(String line, ShellLine.Opaque opaque) {
        rows.add("opaque: " + opaque.reason().sentence());
        int begin = line.lastIndexOf('\n', opaque.at() - 1) + 1;
        int newline = line.indexOf('\n', opaque.at());
        int end = newline < 0 ? line.length() : newline;
        int from = wholeCharacter(line, Math.max(begin, opaque.at() - CONTEXT));
        int to = wholeCharacter(line, Math.min(end, opaque.at() + CONTEXT));
        String before = from > begin ? "…" : "";
        String after = to < end ? "…" : "";
        SafeText shown = SafeText.of(line.substring(from, to));
        rows.add("  " + before + shown + after);
        rows.add("  " + " ".repeat(before.length() + shown.column(opaque.at() - from)) + "^");
    }

    /** The place, or the one before it if it lies between the halves of a character. */
    private static int wholeCharacter(String line, int at) {
        boolean isBetween = at > 0
                && at < line.length()
                && Character.isLowSurrogate(line.charAt(at))
                && Character.isHighSurrogate(line.charAt(at - 1));
        return isBetween ? at - 1 : at;
    }
}
