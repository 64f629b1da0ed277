package dev.writ.runtime.shell;

import java.util.Set;

/** The words that are no names of programs where a command may begin. */
final class ReservedWords {
    private static final Set<String> ALL = Set.of(
            "if",
            "then",
            "elif",
            "else",
            "fi",
            "while",
            "until",
            "for",
            "do",
            "done",
            "in",
            "case",
            "esac",
            "{",
            "}",
            "!",
            "[[",
            "]]",
            "select",
            "function",
            "coproc",
            "time");

    /** {@code function}. */
    private static final int LONGEST = 8;

    private ReservedWords() {}

    /** The one that stands next on its own and without quotes, or the empty text. */
    static String at(Source source) {
        int length = 0;
        while (length <= LONGEST && isCharacter(source.peek(length))) {
            length++;
        }
        if (length == 0 || source.peek(length) != Source.END && !Characters.endsWord(source.peek(length))) {
            return "";
        }
        StringBuilder word = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            word.append(source.peek(i));
        }
        return ALL.contains(word.toString()) ? word.toString() : "";
    }

    private static boolean isCharacter(char c) {
        return c >= 'a' && c <= 'z' || c == '{' || c == '}' || c == '!' || c == '[' || c == ']';
    }
}
