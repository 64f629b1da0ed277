package dev.writ.runtime.shell;

import java.util.List;

/** The words that are no names of programs where a command may begin. */
final class ReservedWords {
    private static final List<String> ALL = List.of(
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
        for (String word : ALL) {
            if (word.length() == length && source.startsWith(word)) {
                return word;
            }
        }
        return "";
    }

    private static boolean isCharacter(char c) {
        return c >= 'a' && c <= 'z' || c == '{' || c == '}' || c == '!' || c == '[' || c == ']';
    }
}
