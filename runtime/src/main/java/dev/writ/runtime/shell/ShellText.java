package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellCommand.Assignment;
import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import java.util.StringJoiner;

/** Commands as text: words joined by one blank, quoted in one way and only where they must be. */
public final class ShellText {
    /** Stands for any text. */
    private static final String ANY_TEXT = "…";

    /** Stands behind a word that becomes any number of arguments. */
    private static final String ANY_NUMBER = "*";

    private ShellText() {}

    /** For people: what is not known is shown by signs that could also be text, so nothing may be read back from it. */
    public static String of(ShellCommand command) {
        StringJoiner text = new StringJoiner(" ");
        for (Assignment assignment : command.assignments()) {
            text.add(assignment.name() + "=" + of(assignment.value()));
        }
        command.words().forEach(word -> text.add(of(word)));
        for (Redirection redirection : command.redirections()) {
            text.add(switch (redirection.kind()) {
                        case READ -> "< ";
                        case WRITE -> "> ";
                        case READ_WRITE -> "<> ";
                    }
                    + of(redirection.target()));
        }
        return text.toString();
    }

    /** One word, in the same way. */
    public static String of(ShellWord word) {
        StringBuilder text = new StringBuilder();
        for (ShellWord.Part part : word.parts()) {
            text.append(part instanceof Literal known ? quoted(known.text()) : ANY_TEXT);
        }
        if (word.parts().isEmpty()) {
            text.append("''");
        }
        return word.fields() == Fields.ONE
                ? text.toString()
                : text.append(ANY_NUMBER).toString();
    }

    private static String quoted(String text) {
        boolean isPlain = text.chars().noneMatch(c -> c <= ' ' || c == '\'' || c == '"' || c == '\\');
        return isPlain ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
