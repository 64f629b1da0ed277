package dev.writ.language.format;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** A policy in canonical form with comments and empty lines at random places, each comment with a number of its own. */
record Sprinkled(String source, List<String> comments) {
    static Sprinkled of(String canonical, PolicySpelling spelling, SplittableRandom random) {
        StringBuilder source = new StringBuilder();
        List<String> comments = new ArrayList<>();
        int oneIn = 2 + random.nextInt(10);
        for (String line : canonical.split("\n")) {
            while (random.nextInt(oneIn) == 0) {
                source.append(" ".repeat(random.nextInt(8)))
                        .append(comment(comments))
                        .append('\n');
            }
            source.append("\n".repeat(Math.max(0, random.nextInt(5) - 2)));
            if (spelling == PolicySpelling.TEXT) {
                broken(line, oneIn, random, source, comments);
            } else {
                source.append(line);
            }
            boolean blank = line.isBlank();
            source.append(!blank && random.nextInt(oneIn) == 0 ? " " + comment(comments) : "")
                    .append('\n');
        }
        while (random.nextInt(3) == 0) {
            source.append("\n".repeat(random.nextInt(2)))
                    .append(comment(comments))
                    .append('\n');
        }
        return new Sprinkled(source.toString(), comments);
    }

    /** Some blanks outside of quotes become a comment and a new line. */
    private static void broken(
            String line, int oneIn, SplittableRandom random, StringBuilder source, List<String> comments) {
        boolean quoted = false;
        int indentation = line.length() - line.stripLeading().length();
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            source.append(c);
            if (c == '\\') {
                source.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ' ' && !quoted && i > indentation && random.nextInt(4 * oneIn) == 0) {
                source.append(comment(comments)).append("\n").append(" ".repeat(indentation + 3));
            }
        }
    }

    private static String comment(List<String> comments) {
        String comment = "# comment " + comments.size() + ".";
        comments.add(comment);
        return comment;
    }
}
