package dev.writ.language.format;

import java.util.List;

/** Text in lines of at most a hundred columns where that is possible. */
final class Lines {
    private static final int WIDTH = 100;

    private final StringBuilder text = new StringBuilder();

    void line(String line) {
        text.append(line).append('\n');
    }

    /** One empty line, unless nothing stands before it. */
    void gap() {
        if (text.length() > 0) {
            text.append('\n');
        }
    }

    /** A line of words; those that do not fit any more go to lines of their own, indented by {@code further}. */
    void filled(String indent, String further, List<String> words) {
        StringBuilder line = new StringBuilder(indent);
        boolean first = true;
        for (String word : words) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                line(line.toString());
                line.setLength(0);
                line.append(further);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        line(line.toString());
    }

    static boolean fits(String line) {
        return line.length() <= WIDTH;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
