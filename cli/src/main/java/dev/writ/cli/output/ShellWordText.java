package dev.writ.cli.output;

import dev.writ.language.source.Characters;
import dev.writ.runtime.shell.ShellWord;
import dev.writ.runtime.shell.ShellWord.Literal;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A word of a command for people: known text as a shell would take it, quoted where it must be, and signs that no known text
 * bears without quotes for what is not known.
 */
final class ShellWordText {
    static final String ANY_TEXT = "…";
    static final String EACH = "*";
    static final String SPLIT = "~";

    private ShellWordText() {}

    static String of(ShellWord word) {
        if (word.literal().isPresent()) {
            return known(word.literal().get());
        }
        String parts = word.parts().stream()
                .map(part -> part instanceof Literal literal ? known(literal.text()) : ANY_TEXT)
                .collect(Collectors.joining());
        return switch (word.fields()) {
            case ONE -> parts;
            case EACH -> "{" + parts + "}" + EACH;
            case SPLIT -> "{" + parts + "}" + SPLIT;
        };
    }

    private static String known(String text) {
        if (!text.isEmpty() && text.chars().allMatch(ShellWordText::isPlain)) {
            return text;
        }
        if (text.codePoints().anyMatch(Characters::isInvisible)) {
            return text.codePoints().mapToObj(ShellWordText::spelledOut).collect(Collectors.joining("", "$'", "'"));
        }
        boolean isPlainInDoubleQuotes = text.chars().noneMatch(c -> "\"$`\\!".indexOf(c) >= 0);
        return text.indexOf('\'') >= 0 && isPlainInDoubleQuotes
                ? "\"" + text + "\""
                : "'" + text.replace("'", "'\\''") + "'";
    }

    private static boolean isPlain(int c) {
        return c < 0x80 && (Character.isLetterOrDigit(c) || "_-+=./,:@%".indexOf(c) >= 0);
    }

    private static String spelledOut(int codePoint) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            case '\'' -> "\\'";
            default ->
                Characters.isInvisible(codePoint)
                        ? String.format(Locale.ROOT, "\\U%08X", codePoint)
                        : Character.toString(codePoint);
        };
    }
}
