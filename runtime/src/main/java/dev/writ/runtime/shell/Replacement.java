package dev.writ.runtime.shell;

import dev.writ.runtime.shell.ShellWord.Fields;
import dev.writ.runtime.shell.ShellWord.Literal;
import dev.writ.runtime.shell.ShellWord.Part;
import dev.writ.runtime.shell.ShellWord.Unknown;
import java.util.ArrayList;
import java.util.List;

/** A word in which a program puts something of its own in the place of a mark, as {@code find} does for {@code {}}. */
final class Replacement {
    private Replacement() {}

    /** The word with any text where the mark stands. */
    static ShellWord of(ShellWord word, String mark) {
        List<Part> parts = new ArrayList<>();
        for (Part part : word.parts()) {
            if (part instanceof Literal known) {
                addReplaced(parts, known.text(), mark);
            } else {
                parts.add(part);
            }
        }
        return new ShellWord(parts, word.fields() == Fields.ONE ? Fields.ONE : Fields.SPLIT);
    }

    private static void addReplaced(List<Part> parts, String text, String mark) {
        int from = 0;
        for (int found = text.indexOf(mark); found >= 0; found = text.indexOf(mark, from)) {
            if (found > from) {
                parts.add(new Literal(text.substring(from, found)));
            }
            parts.add(Unknown.ANY_TEXT);
            from = found + mark.length();
        }
        if (from < text.length()) {
            parts.add(new Literal(text.substring(from)));
        }
    }
}
