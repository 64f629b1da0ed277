package dev.writ.runtime.shell;

import dev.writ.runtime.canonical.WellFormedText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one spelling of a command as a text: its words joined by one blank, and in a word a backslash before each blank,
 * tab, line feed and backslash. An empty word is spelled by nothing, so that two blanks stand around it. Different lists of
 * words have different spellings, and what a character is spelled by depends on nothing but the character.
 *
 * <p>A variable that is set for a command is spelled {@code NAME=value}, as one word.
 */
public final class CommandSpelling {
    /** Between two words. */
    public static final char BETWEEN = ' ';

    /** Before a character of a word that would otherwise not be one. */
    public static final char ESCAPE = '\\';

    private static final String ROOT = "/";

    private CommandSpelling() {}

    /** Whether {@link #ESCAPE} stands before the character. */
    public static boolean isEscaped(int c) {
        return c == ' ' || c == '\t' || c == '\n' || c == ESCAPE;
    }

    /** Characters of a word as they are spelled. */
    public static String of(String word) {
        if (word.chars().noneMatch(CommandSpelling::isEscaped)) {
            return word;
        }
        StringBuilder spelled = new StringBuilder(word.length() + 1);
        for (int i = 0; i < word.length(); i++) {
            if (isEscaped(word.charAt(i))) {
                spelled.append(ESCAPE);
            }
            spelled.append(word.charAt(i));
        }
        return spelled.toString();
    }

    /** The words that the text spells; null where it is no spelling. */
    public static @Nullable List<String> words(String spelled) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < spelled.length(); i++) {
            char c = spelled.charAt(i);
            if (c == BETWEEN) {
                words.add(word.toString());
                word.setLength(0);
            } else if (c != ESCAPE) {
                if (isEscaped(c)) {
                    return null;
                }
                word.append(c);
            } else if (++i < spelled.length() && isEscaped(spelled.charAt(i))) {
                word.append(spelled.charAt(i));
            } else {
                return null;
            }
        }
        words.add(word.toString());
        return words;
    }

    /** Whether the text spells a command, or a variable that is set, as a line that is taken apart can have it. */
    public static boolean isCommand(String spelled) {
        List<String> words = words(spelled);
        if (words == null || !WellFormedText.is(spelled)) {
            return false;
        }
        String first = words.get(0);
        int equals = first.indexOf('=');
        return ProgramName.isPlain(first)
                || words.size() == 1 && equals > 0 && Characters.isName(first.substring(0, equals));
    }

    /**
     * A file that the shell opens, with {@code .} and empty segments left out. One with {@code ..} becomes unknown, since
     * which file it is depends on links that nobody sees; so does one of which a part is unknown, which may be {@code ..}.
     */
    public static ShellWord target(ShellWord target) {
        if (target.literal().isEmpty()) {
            return ShellWord.anyText();
        }
        String known = target.literal().get();
        String plain = plainPath(known);
        if (plain == null) {
            return ShellWord.anyText();
        }
        return plain.equals(known) ? target : ShellWord.literal(plain);
    }

    private static @Nullable String plainPath(String path) {
        if (!path.contains("//") && !path.contains(".")) {
            return path;
        }
        List<String> segments = new ArrayList<>();
        for (String segment : path.split(ROOT, -1)) {
            if (segment.equals("..")) {
                return null;
            }
            if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(segment);
            }
        }
        String joined = String.join(ROOT, segments);
        return path.startsWith(ROOT) ? ROOT + joined : joined.isEmpty() ? "." : joined;
    }
}
