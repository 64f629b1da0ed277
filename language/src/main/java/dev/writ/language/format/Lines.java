package dev.writ.language.format;

import java.util.ArrayList;
import java.util.List;

/** Lines of at most a hundred columns where that is possible. */
final class Lines {
    private static final int WIDTH = 100;

    private Lines() {}

    /** A line of words; those that do not fit any more go to lines of their own, indented by {@code further}. */
    static List<String> filled(String indent, String further, List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(indent);
        boolean first = true;
        for (String word : words) {
            if (!first && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(further);
                first = true;
            }
            line.append(first ? "" : " ").append(word);
            first = false;
        }
        lines.add(line.toString());
        return lines;
    }

    static boolean fits(String line) {
        return line.length() <= WIDTH;
    }
}
