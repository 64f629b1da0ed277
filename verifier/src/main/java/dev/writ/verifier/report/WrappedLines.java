package dev.writ.verifier.report;

import dev.writ.language.diagnostic.SafeText;
import java.util.ArrayList;
import java.util.List;

/** Lines of text for a terminal of some width: sentences are continued further in, what is to be copied is not. */
final class WrappedLines {
    private static final String FURTHER_IN = "  ";

    /** So much of a line is left for words, however far in it begins. */
    private static final int LEAST = 16;

    private final int width;
    private final List<String> lines = new ArrayList<>();

    WrappedLines(int width) {
        this.width = width;
    }

    void blank() {
        lines.add("");
    }

    /** A sentence, made safe to print. */
    void say(String indent, String sentence) {
        String rest = SafeText.line(sentence);
        String next = indent;
        while (next.length() + rest.length() > width) {
            int cut = rest.lastIndexOf(' ', Math.max(LEAST, width - next.length()));
            if (cut <= 0 || rest.substring(0, cut).isBlank()) {
                break;
            }
            lines.add(next + rest.substring(0, cut).stripTrailing());
            rest = rest.substring(cut + 1).stripLeading();
            next = indent + FURTHER_IN;
        }
        lines.add(next + rest);
    }

    /** What is already safe to print, on one line. */
    void copy(String indent, String line) {
        lines.add(indent + line);
    }

    String text() {
        return String.join("\n", lines) + "\n";
    }
}
